import { type BilledLine, balanceOf, billed, lineTotal } from '#infra/local/demo/accountMoney.ts';
import { bucketUnits, type LedgerEntry } from '#infra/local/demo/answers.ts';
import {
  amountFigure,
  amountUnits,
  at,
  centsText,
  countText,
  type FigureCheck,
  figure,
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
import type { SalesPlayed, SalesResults } from '#infra/local/demo/sales/results.ts';
import type { salesTexts } from '#infra/local/demo/texts/sales.ts';

/** A purchase or return: as quoted before, by hand, and as billed; units of 10^-8. */
type DealCheck = {
  readonly name: DealName;
  readonly rule: string;
  readonly quoted: bigint;
  readonly byHand: bigint;
  readonly billed: bigint;
  readonly agrees: boolean;
};

/** A worked example: what it has to come to, and what the account's bills say. At 2 decimals. */
type ExampleCheck = FigureCheck<keyof typeof salesTexts.examples> & {
  readonly rule: string;
  /** Printed by a vendor, with this very figure; otherwise worked by the rule. */
  readonly published?: string;
};

type Check = FigureCheck<keyof typeof salesTexts.figures>;

/** What the second story came to, and whether every figure agrees. */
export type SalesOutcome = {
  readonly events: SalesPlayed['events'];
  readonly results: SalesResults;
  readonly deals: readonly DealCheck[];
  readonly examples: readonly ExampleCheck[];
  readonly figures: readonly Check[];
  readonly agrees: boolean;
};

/** Compares what the API told, during the story and in the end, with the rules. */
export const judgeSales = (results: SalesResults, { events, seen }: SalesPlayed): SalesOutcome => {
  const deals = dealNames.map((name) => dealCheck(name, seen, results.lines));
  const examples = exampleChecks(results, seen, deals);
  const figures = [...seenFigures(seen), ...stateFigures(results), ...moneyFigures(results)];
  const agrees = [...deals, ...examples, ...figures].every((check) => check.agrees);
  return { events, results, deals, examples, figures, agrees };
};

/** Compares a deal's quote and bill with what its rule makes it. Rules ORD-02, REF-08. */
const dealCheck = (name: DealName, seen: Seen, lines: readonly BilledLine[]): DealCheck => {
  const { rule: ruleByHand, amount: byHand } = dealsByHand[name];
  const isReturn = byHand < 0n;
  const rule = isReturn ? (seen[`${name}.rule`] ?? '-') : ruleByHand;
  const quote = amountUnits(seen[`${name}.quoted`] ?? '0');
  const quoted = isReturn ? -quote : quote;
  const own = lines.filter(({ billId }) => billId === seen[`${name}.bill`]);
  const billed = lineTotal(own);
  const agrees = rule === ruleByHand && quoted === byHand && billed === byHand;
  return { name, rule, quoted, byHand, billed, agrees };
};

/** Holds the bills to the published examples, and to the rules that publish none. */
const exampleChecks = (
  { lines, entries }: SalesResults,
  seen: Seen,
  deals: readonly DealCheck[],
): readonly ExampleCheck[] => {
  const ofDeal = (name: ExampleCheck['name'], deal: DealName, published?: string) => {
    const { rule, amount } = dealsByHand[deal];
    const billed = deals.find((each) => each.name === deal)?.billed ?? 0n;
    const sign = amount < 0n ? -1n : 1n;
    return example(name, rule, sign * amount, sign * billed, published);
  };
  const ofSeconds = lines.filter(({ meter }) => meter === 'seconds');
  const back = entries.find(({ cause }) => cause.billId === seen['nextInstanceBack.bill']);
  const toTheGift = amountUnits(back?.deltas.gift.amount ?? '0');
  return [
    ofDeal('upgrade', 'upgrade', '2,666.67'),
    ofDeal('gatewayBack', 'secondGatewayBack', '3,332.67'),
    example('seconds', 'INS-04', secondsCharge, lineTotal(ofSeconds), '176.50'),
    ofDeal('whole', 'instanceBack'),
    ofDeal('byTime', 'nextInstanceBack'),
    example('toTheGift', 'REF-07', giftBack, toTheGift),
    ofDeal('packBack', 'packBack'),
  ];
};

/** What was published has to be what the rule gives, too: the figures are checked against both. */
const example = (
  name: ExampleCheck['name'],
  rule: string,
  byHand: bigint,
  billed: bigint,
  published?: string,
): ExampleCheck => {
  const expected = published ?? centsText(byHand);
  const actual = centsText(billed);
  const agrees = billed === byHand && expected === actual;
  return { name, rule, ...(published !== undefined && { published }), expected, actual, agrees };
};

/** Rules CAT-02, INS-01, REF-06, ORD-02, ORD-01, REF-04. */
const seenFigures = (seen: Seen): readonly Check[] => {
  const of = (name: Check['name'], expected: string) => figure(name, expected, seen[name] ?? '-');
  const { unitPrice, unitSize } = seen;
  return [
    of('daysAhead', '30'),
    figure('hourPrice', '3.53 / 3600 s', `${unitPrice} / ${unitSize} s`),
    of('holdWhileRunning', '3.53000000'),
    of('holdAfterRelease', '0.00000000'),
    of('returnWithApp', '409 appsAttached'),
    of('unpaid', '402 insufficientFunds'),
    of('unpaidState', 'open'),
    of('cancelledState', 'cancelled'),
    of('stateAfterReturn', 'isolated'),
  ];
};

/** From 15:00 on the 8th to the hour of 17:00 on the 10th: 2 days and 3 hours. */
const hours = 51;

/** Rules INS-03, REF-04, PLN-05. */
const stateFigures = ({ lines, bills, ...things }: SalesResults): readonly Check[] => {
  const ofSeconds = lines.filter(({ meter }) => meter === 'seconds');
  const counted = countText(sumOf(ofSeconds.map(({ quantity }) => quantity)));
  const hourly = bills.filter(({ kind }) => kind === 'hourly');
  const kept = things.gateways.find(({ state }) => state === 'running');
  const first = things.instances.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))[0];
  const term = `${kept?.plan} ${localText(kept?.expiresAt ?? 0)}`;
  return [
    figure('stateWeekLater', 'destroyed', first?.state ?? '-'),
    figure('renewedUntil', `starter ${localText(at('06-01 10:00'))}`, term),
    figure('seconds', countText(seconds), counted),
    figure('hoursBilled', String(hours), String(hourly.length)),
  ];
};

/** Rules SET-05, WAL-03, ORD-02. */
const moneyFigures = (results: SalesResults): readonly Check[] => {
  const { bills, lines, entries, wallet, ledger } = results;
  const byHand = sumOf(dealNames.map((name) => dealsByHand[name].amount)) + secondsCharge;
  const total = billed(bills);
  const left = sumOf(wallet.vouchers.map((each) => amountUnits(each.left.amount)));
  return [
    figure('bills', String(dealNames.length + hours), String(bills.length)),
    amountFigure('total', byHand, total),
    amountFigure('lines', total, lineTotal(lines)),
    amountFigure('drawn', total, sumOf(entries.map(drawnBy))),
    amountFigure('balance', paidIn + voucher - byHand, balanceOf(wallet)),
    amountFigure('voucherLeft', 0n, left),
    figure('ledger', 'true', String(ledger.sound)),
  ];
};

/** What a bill drew from buckets and vouchers, by its ledger entry; nothing else draws. */
const drawnBy = ({ cause, deltas, voucherDeltas }: LedgerEntry): bigint => {
  if (cause.billId === undefined) return 0n;
  const drawn = voucherDeltas.map(({ delta }) => amountUnits(delta.amount));
  return -bucketUnits(deltas) - sumOf(drawn);
};
