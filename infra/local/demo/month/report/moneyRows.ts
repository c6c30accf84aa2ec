import type { LedgerEntry, Pack, Wallet } from '#infra/local/demo/api/answers.ts';
import {
  amountText,
  amountUnits,
  countText,
  gigabytesText,
  sumOf,
} from '#infra/local/demo/fixedPoint.ts';
import { localText } from '#infra/local/demo/localTime.ts';
import type { MonthTexts } from '#infra/local/demo/texts/monthTexts.ts';

/** Where the money came from, went, and is. Rules WAL-01, WAL-03. */
export const walletRows = (
  { buckets, balance }: Wallet,
  entries: readonly LedgerEntry[],
  { words, buckets: names }: MonthTexts,
): readonly (readonly string[])[] => {
  const moved = (kind: string): bigint =>
    sumOf(
      entries
        .filter(({ cause }) => cause.kind === kind)
        .flatMap(({ deltas: { cash, income, gift } }) =>
          [cash, income, gift].map(({ amount }) => amountUnits(amount)),
        ),
    );
  return [
    [words.paidIn, amountText(moved('topUp'))],
    [words.given, amountText(moved('gift'))],
    [words.billed, amountText(moved('bill'))],
    [words.balance, amountText(amountUnits(balance.amount))],
    ...(['cash', 'income', 'gift'] as const).map((name) => [
      `  ${names[name]}`,
      amountText(amountUnits(buckets[name].amount)),
    ]),
  ];
};

/** Free grants and packs as the vendor's console lists them. Rules QUO-01, PCK-02, PCK-03. */
export const packRows = (
  packs: readonly Pack[],
  { meters, sources, states }: MonthTexts,
): readonly (readonly string[])[] =>
  packs.map(({ kind, source, used, total, from, until, state }) => {
    const inUnit = (count: string) =>
      kind === 'calls' ? countText(count) : `${gigabytesText(count)} GB`;
    return [
      meters[kind],
      sources[source],
      inUnit(used),
      inUnit(total),
      localText(from),
      localText(until),
      states[state],
    ];
  });
