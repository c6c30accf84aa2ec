import { amountUnits, centsText, sumOf } from '#infra/local/demo/fixedPoint.ts';
import { dealsByHand, giftBack, secondsCharge } from '#infra/local/demo/sales/check/byHand.ts';
import type { Results } from '#infra/local/demo/sales/check/readResults.ts';
import type { Deal, DealName } from '#infra/local/demo/sales/story/counter.ts';

export type ExampleName =
  | 'upgrade'
  | 'gatewayBack'
  | 'seconds'
  | 'whole'
  | 'byTime'
  | 'toTheGift'
  | 'packBack';

/** A worked example: what it has to come to, and what the account's bills say. At 2 decimals. */
export type ExampleCheck = {
  readonly name: ExampleName;
  readonly rule: string;
  /** Printed by a vendor, with this very figure; otherwise worked by the rule. */
  readonly published?: string;
  readonly expected: string;
  readonly actual: string;
  readonly agrees: boolean;
};

/** Holds the bills to the published examples, and to the rules that publish none. */
export const compareExamples = (
  deals: readonly Deal[],
  { lines, entries }: Results,
): readonly ExampleCheck[] => {
  const billOf = (name: DealName) => deals.find((deal) => deal.name === name)?.billId;
  const billed = (name: DealName) =>
    sumOf(lines.filter(({ billId }) => billId === billOf(name)).map(({ amount }) => amount));
  const ofSeconds = lines.filter(({ meter }) => meter === 'seconds');
  const entry = entries.find(({ cause }) => cause.billId === billOf('nextInstanceBack'));
  const ofDeal = (name: ExampleName, deal: DealName, sign: bigint, published?: string) =>
    example(
      { name, rule: dealsByHand[deal].rule, ...(published !== undefined && { published }) },
      sign * dealsByHand[deal].amount,
      sign * billed(deal),
    );
  return [
    ofDeal('upgrade', 'upgrade', 1n, '2,666.67'),
    ofDeal('gatewayBack', 'secondGatewayBack', -1n, '3,332.67'),
    example(
      { name: 'seconds', rule: 'INS-04', published: '176.50' },
      secondsCharge,
      sumOf(ofSeconds.map(({ amount }) => amount)),
    ),
    ofDeal('whole', 'instanceBack', -1n),
    ofDeal('byTime', 'nextInstanceBack', -1n),
    example(
      { name: 'toTheGift', rule: 'REF-07' },
      giftBack,
      amountUnits(entry?.deltas.gift.amount ?? '0'),
    ),
    ofDeal('packBack', 'packBack', -1n),
  ];
};

type Head = Pick<ExampleCheck, 'name' | 'rule' | 'published'>;

/** What was published has to be what the rule gives, too: the figures are checked against both. */
const example = (head: Head, byHand: bigint, billed: bigint): ExampleCheck => {
  const expected = head.published ?? centsText(byHand);
  const actual = centsText(billed);
  return { ...head, expected, actual, agrees: billed === byHand && expected === actual };
};
