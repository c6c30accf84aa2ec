import { type BilledLine, balanceOf, billed, lineTotal } from '#infra/local/demo/accountMoney.ts';
import { bucketUnits, type LedgerEntry } from '#infra/local/demo/answers.ts';
import {
  amountUnits,
  at,
  centsText,
  countText,
  type FigureCheck,
  type Figures,
  figuresOf,
  localText,
  sumOf,
} from '#infra/local/demo/figures.ts';
import type { Seen } from '#infra/local/demo/player.ts';
import {
  type DealName,
  dealNames,
  dealsByHand,
  giftBack,
  paidIn,
  seconds,
  secondsCharge,
  voucher,
} from '#infra/local/demo/sales/byHand.ts';
import type { SalesPlayed, SalesResults } from '#infra/local/demo/sales/steps.ts';

/** A purchase or return: as quoted before, by hand, and as billed; units of 10^-8. */
type DealCheck = {
  readonly name: DealName;
  readonly what: string;
  readonly rule: string;
  readonly quoted: bigint;
  readonly byHand: bigint;
  readonly billed: bigint;
  readonly agrees: boolean;
};

/** A worked example: what it has to come to, and what the account's bills say. At 2 decimals. */
type ExampleCheck = FigureCheck & {
  readonly rule: string;
  /** Printed by a vendor, with this very figure; otherwise worked by the rule. */
  readonly published?: string;
};

/** What the second story came to, and whether every figure agrees. */
export type SalesOutcome = {
  readonly events: SalesPlayed['events'];
  readonly results: SalesResults;
  readonly deals: readonly DealCheck[];
  readonly examples: readonly ExampleCheck[];
  readonly figures: readonly FigureCheck[];
  readonly agrees: boolean;
};

/** Compares what the API told, during the story and in the end, with the rules. */
export const judgeSales = (results: SalesResults, { events, seen }: SalesPlayed): SalesOutcome => {
  const deals = dealNames.map((name) => dealCheck(name, seen, results.lines));
  const examples = exampleChecks(results, seen, deals);
  const figures = figuresOf({
    ...seenFigures(seen),
    ...stateFigures(results),
    ...moneyFigures(results),
  });
  const agrees = [...deals, ...examples, ...figures].every((check) => check.agrees);
  return { events, results, deals, examples, figures, agrees };
};

/** Compares a deal's quote and bill with what its rule makes it. Rules ORD-02, REF-08. */
const dealCheck = (name: DealName, seen: Seen, lines: readonly BilledLine[]): DealCheck => {
  const { what, rule: ruleByHand, amount: byHand } = dealsByHand[name];
  const isReturn = byHand < 0n;
  const rule = isReturn ? (seen[`${name}.rule`] ?? '-') : ruleByHand;
  const quote = amountUnits(seen[`${name}.quoted`] ?? '0');
  const quoted = isReturn ? -quote : quote;
  const own = lines.filter(({ billId }) => billId === seen[`${name}.bill`]);
  const billed = lineTotal(own);
  const agrees = rule === ruleByHand && quoted === byHand && billed === byHand;
  return { name, what, rule, quoted, byHand, billed, agrees };
};

/** Holds the bills to the published examples, and to the rules that publish none. */
const exampleChecks = (
  { lines, entries }: SalesResults,
  seen: Seen,
  deals: readonly DealCheck[],
): readonly ExampleCheck[] => {
  const ofDeal = (name: string, what: string, deal: DealName, published?: string) => {
    const { rule, amount } = dealsByHand[deal];
    const billed = deals.find((each) => each.name === deal)?.billed ?? 0n;
    const sign = amount < 0n ? -1n : 1n;
    return example(name, what, rule, sign * amount, sign * billed, published);
  };
  const ofSeconds = lines.filter(({ meter }) => meter === 'seconds');
  const back = entries.find(({ cause }) => cause.billId === seen['nextInstanceBack.bill']);
  const toTheGift = amountUnits(back?.deltas.gift.amount ?? '0');
  return [
    ofDeal('upgrade', 'from 4,999 to 8,999 with 20 of 30 days left', 'upgrade', '2,666.67'),
    ofDeal('gatewayBack', '4,999 returned on the tenth day of 30', 'secondGatewayBack', '3,332.67'),
    example(
      'seconds',
      '179,996 seconds at 3.53 an hour',
      'INS-04',
      secondsCharge,
      lineTotal(ofSeconds),
      '176.50',
    ),
    ofDeal('whole', '1,500 with a voucher of 300, returned within 5 days', 'instanceBack'),
    ofDeal('byTime', '1,500 returned after 12 days 5 h 20 min of 30 days', 'nextInstanceBack'),
    example('toTheGift', '  of that, to the gift that paid a third', 'REF-07', giftBack, toTheGift),
    ofDeal('packBack', 'an untouched pack of 68, returned', 'packBack'),
  ];
};

/** What was published has to be what the rule gives, too: the figures are checked against both. */
const example = (
  name: string,
  what: string,
  rule: string,
  byHand: bigint,
  billed: bigint,
  published?: string,
): ExampleCheck => {
  const expected = published ?? centsText(byHand);
  const actual = centsText(billed);
  const agrees = billed === byHand && expected === actual;
  return { name, what, rule, ...(published && { published }), expected, actual, agrees };
};

/** Rules CAT-02, INS-01, REF-06, ORD-02, ORD-01, REF-04. */
const seenFigures = (seen: Seen): Figures => {
  const of = (name: string) => seen[name] ?? '-';
  const { unitPrice, unitSize } = seen;
  return {
    daysAhead: ['days from the notice to the new prices', '30', of('daysAhead')],
    hourPrice: [
      'price by the second, of the new book',
      '3.53 / 3600 s',
      `${unitPrice} / ${unitSize} s`,
    ],
    holdWhileRunning: ['frozen while it runs: one hour', '3.53000000', of('holdWhileRunning')],
    holdAfterRelease: ['frozen after its release', '0.00000000', of('holdAfterRelease')],
    returnWithApp: [
      'a gateway with an app attached, returned',
      '409 appsAttached',
      of('returnWithApp'),
    ],
    unpaid: ['the renewal, with too little money', '402 insufficientFunds', of('unpaid')],
    unpaidState: ['  its order then', 'open', of('unpaidState')],
    cancelledState: ['the cancelled order', 'cancelled', of('cancelledState')],
    stateAfterReturn: ['an instance just given back', 'isolated', of('stateAfterReturn')],
  };
};

/** From 15:00 on the 8th to the hour of 17:00 on the 10th: 2 days and 3 hours. */
const hours = 51;

/** Rules INS-03, REF-04, PLN-05. */
const stateFigures = ({ lines, bills, ...things }: SalesResults): Figures => {
  const ofSeconds = lines.filter(({ meter }) => meter === 'seconds');
  const counted = countText(sumOf(ofSeconds.map(({ quantity }) => quantity)));
  const hourly = bills.filter(({ kind }) => kind === 'hourly');
  const kept = things.gateways.find(({ state }) => state === 'running');
  const first = things.instances.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))[0];
  const term = `${kept?.plan} ${localText(kept?.expiresAt ?? 0)}`;
  return {
    stateWeekLater: ['  and a week later', 'destroyed', first?.state ?? '-'],
    renewedUntil: ['the gateway in the end', `starter ${localText(at('06-01 10:00'))}`, term],
    seconds: ['seconds on the bills', countText(seconds), counted],
    hoursBilled: ['bills of the hours that it existed in', hours, hourly.length],
  };
};

/** Rules SET-05, WAL-03, ORD-02. */
const moneyFigures = (results: SalesResults): Figures => {
  const { bills, lines, entries, wallet, ledger } = results;
  const byHand = sumOf(dealNames.map((name) => dealsByHand[name].amount)) + secondsCharge;
  const total = billed(bills);
  const left = sumOf(wallet.vouchers.map((each) => amountUnits(each.left.amount)));
  return {
    bills: ['bills = deals and hours', dealNames.length + hours, bills.length],
    total: ['all bills = by hand', byHand, total],
    lines: ['lines of the bills = their totals', total, lineTotal(lines)],
    drawn: ['drawn from buckets and vouchers = all bills', total, sumOf(entries.map(drawnBy))],
    balance: [
      'balance = paid in + voucher - by hand',
      paidIn + voucher - byHand,
      balanceOf(wallet),
    ],
    voucherLeft: ['left of the voucher', 0n, left],
    ledger: ['hash chain and replay sound', true, ledger.sound],
  };
};

/** What a bill drew from buckets and vouchers, by its ledger entry; nothing else draws. */
const drawnBy = ({ cause, deltas, voucherDeltas }: LedgerEntry): bigint => {
  if (cause.billId === undefined) return 0n;
  const drawn = voucherDeltas.map(({ delta }) => amountUnits(delta.amount));
  return -bucketUnits(deltas) - sumOf(drawn);
};
