import { bucketUnits, moneyText, type Pack } from '#infra/local/demo/answers.ts';
import {
  amountText,
  amountUnits,
  countText,
  gigabytesText,
  hourStart,
  localText,
  plainAmount,
  sumOf,
} from '#infra/local/demo/figures.ts';
import { dayRows, daysOf, picksOf, receiptRows } from '#infra/local/demo/month/bills.ts';
import type { MonthOutcome, SkuCheck } from '#infra/local/demo/month/check.ts';
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
import { currency, shop } from '#infra/local/demo/settings.ts';
import { fillIn, type Texts } from '#infra/local/demo/texts/texts.ts';

/** The first story for people. */
export const monthText = (outcome: MonthOutcome, texts: Texts, paint: Paint): string => {
  const { results, skus, figures } = outcome;
  const { title, agrees, sections } = texts.month;
  const tables: readonly SectionTable[] = [
    [sections.story, 'll', storyRows(outcome.events, texts.month.scenes)],
    ...billTables(outcome, texts),
    ...moneyTables(outcome, texts),
    [sections.skus, 'lrrrrrrl', skus.map((check) => skuRow(check, paint))],
    [sections.figures, 'lrrl', figureRows(figures, texts.month.figures, texts.yesNo, paint)],
  ];
  return storyText(paint, fillIn(title, [shop.name]), tables, {
    checks: [...skus, ...figures],
    agrees: fillIn(agrees, [results.bills.length]),
    differs: texts.differs,
  });
};

const billTables = ({ results }: MonthOutcome, texts: Texts): readonly SectionTable[] => {
  const { sections, words, kinds, picks, receiptOf } = texts.month;
  const { receipt, packs } = results;
  const hour = localText(hourStart(receipt.hour));
  return [
    [sections.days, 'lrrrrrrr', dayRows(results, daysOf(results), words.month)],
    [
      sections.picks,
      'lllrl',
      picksOf(results).map(({ name, bill: { billId, kind, total, ...bill } }) => [
        billId,
        localText(hourStart(bill.hour)),
        kinds[kind],
        amountText(amountUnits(total.amount)),
        picks[name],
      ]),
    ],
    [
      sections.receipt,
      'lrrr',
      receiptRows(receipt, packs, texts),
      fillIn(receiptOf, [receipt.billId, hour, localText(receipt.issuedAt)]),
    ],
  ];
};

const moneyTables = ({ results }: MonthOutcome, texts: Texts): readonly SectionTable[] => {
  const { sections, runway } = texts.month;
  const { wallet, packs, ledger } = results;
  const lasts = wallet.runway && [wallet.runway.days, moneyText(wallet.runway.averagePerDay)];
  const below = [...(lasts ? [fillIn(runway, lasts)] : []), ledgerText(ledger, texts)];
  return [
    [sections.wallet, 'lr', walletRows(results, texts), ...below],
    [sections.packs, 'llrrlll', packs.map((pack) => packRow(pack, texts.month))],
  ];
};

/** Where the money came from, went, and is. Rules WAL-01, WAL-03. */
const walletRows = ({ wallet, entries }: MonthOutcome['results'], texts: Texts): Rows => {
  const { words } = texts.month;
  const moved = (kind: string) => {
    const own = entries.filter(({ cause }) => cause.kind === kind);
    return amountText(sumOf(own.map(({ deltas }) => bucketUnits(deltas))));
  };
  return [
    [words.paidIn, moved('topUp')],
    [words.given, moved('gift')],
    [words.billed, moved('bill')],
    ...balanceRows(words.balance, wallet, texts.buckets),
  ];
};

/** A free grant or a pack as the vendor's console lists it. Rules QUO-01, PCK-02, PCK-03. */
const packRow = (pack: Pack, { meters, sources, states }: Texts['month']): readonly string[] => {
  const { kind, source, used, total, from, until, state } = pack;
  const counts = [used, total].map((count) => inUnit(kind === 'calls', BigInt(count)));
  return [
    ...[meters[kind], sources[source], ...counts],
    ...[localText(from), localText(until), states[state]],
  ];
};

/** A SKU's month: billed hour by hour, quoted at once, and reckoned by hand. Rule RAT-04. */
const skuRow = (check: SkuCheck, paint: Paint): readonly string[] => {
  const { sku, sent, billedQuantity, charged, billed, quoted, byHand } = check;
  const quantities = [sent, billedQuantity, charged].map((count) => inUnit(sku === 'calls', count));
  return [sku, ...quantities, ...[billed, quoted, byHand].map(amountText), mark(check, paint)];
};

const inUnit = (isCalls: boolean, count: bigint): string =>
  isCalls ? countText(count) : `${gigabytesText(count)} GB`;

/** The first story for machines; quantities and amounts are decimal text. */
export const monthJson = ({ events, results, skus, figures, agrees }: MonthOutcome): object => {
  const { wallet, packs, ledger, bills, receipt } = results;
  return {
    ...{ accountId: shop.accountId, month: shop.month, currency, agrees },
    story: storyJson(events),
    days: daysOf(results).map(({ amount, ...day }) => ({ ...day, amount: plainAmount(amount) })),
    picks: picksOf(results).map(({ name, bill }) => ({ shows: name, ...bill })),
    ...{ bills: bills.length, receipt, wallet, packs, ledger },
    skus: skus.map(({ billed, quoted, byHand, ...sku }) => ({
      ...sku,
      billed: plainAmount(billed),
      quoted: plainAmount(quoted),
      byHand: plainAmount(byHand),
    })),
    figures,
  };
};
