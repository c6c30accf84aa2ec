import { billed } from '#infra/local/demo/accountMoney.ts';
import { bucketUnits } from '#infra/local/demo/answers.ts';
import { amountText, amountUnits, plainAmount, sumOf } from '#infra/local/demo/figures.ts';
import {
  balanceRows,
  figureRows,
  ledgerText,
  mark,
  type Paint,
  type Rows,
  type SectionTable,
  storyJson,
  storyRows,
  storyText,
} from '#infra/local/demo/report.ts';
import type { SalesOutcome } from '#infra/local/demo/sales/check.ts';
import type { SalesResults } from '#infra/local/demo/sales/results.ts';
import { currency, traveller } from '#infra/local/demo/settings.ts';
import { fillIn, type Texts } from '#infra/local/demo/texts/texts.ts';

/** The second story for people. */
export const salesText = (outcome: SalesOutcome, texts: Texts, paint: Paint): string => {
  const { events, results, deals, examples, figures } = outcome;
  const { title, agrees, sections, words, ...names } = texts.sales;
  const dealRows = deals.map((deal) => [
    ...[names.deals[deal.name], deal.rule],
    ...[deal.quoted, deal.byHand, deal.billed].map(amountText),
    mark(deal, paint),
  ]);
  const exampleRows = examples.map((example) => [
    ...[names.examples[example.name], example.rule],
    example.published === undefined ? words.byRule : words.published,
    ...[example.expected, example.actual, mark(example, paint)],
  ]);
  const tables: readonly SectionTable[] = [
    [sections.story, 'll', storyRows(events, names.scenes)],
    [sections.deals, 'llrrrl', dealRows],
    [sections.examples, 'lllrrl', exampleRows],
    [sections.wallet, 'lr', walletRows(results, texts), ledgerText(results.ledger, texts)],
    [sections.figures, 'lrrl', figureRows(figures, names.figures, texts.yesNo, paint)],
  ];
  return storyText(paint, fillIn(title, [traveller.name]), tables, {
    checks: [...deals, ...examples, ...figures],
    agrees: fillIn(agrees, [deals.length, results.bills.length]),
    differs: texts.differs,
  });
};

/** Where the money came from, went, came back to, and is. Rules WAL-01, WAL-03. */
const walletRows = ({ bills, entries, wallet }: SalesResults, texts: Texts): Rows => {
  const { words } = texts.sales;
  const moved = (kind: string) => {
    const own = entries.filter(({ cause }) => cause.kind === kind);
    return amountText(sumOf(own.map(({ deltas }) => bucketUnits(deltas))));
  };
  const paid = (kind: string) => amountText(-billed(bills, kind));
  const vouchers = entries.flatMap(({ voucherDeltas }) => voucherDeltas);
  const byVoucher = -sumOf(vouchers.map(({ delta }) => amountUnits(delta.amount)));
  return [
    [words.paidIn, moved('topUp')],
    [words.given, moved('gift')],
    [words.orders, paid('order')],
    [words.byVoucher, amountText(byVoucher)],
    [words.seconds, paid('hourly')],
    [words.returned, paid('refund')],
    ...balanceRows(words.balance, wallet, texts.buckets),
  ];
};

/** The second story for machines; amounts are decimal text. */
export const salesJson = (outcome: SalesOutcome): object => {
  const { events, results, deals, examples, figures, agrees } = outcome;
  const { bills, wallet, ledger, instances, gateways } = results;
  return {
    ...{ accountId: traveller.accountId, month: traveller.month, currency, agrees },
    story: storyJson(events),
    deals: deals.map(({ quoted, byHand, billed, ...deal }) => ({
      ...deal,
      quoted: plainAmount(quoted),
      byHand: plainAmount(byHand),
      billed: plainAmount(billed),
    })),
    ...{ examples, bills: bills.length, instances, gateways, wallet, ledger, figures },
  };
};
