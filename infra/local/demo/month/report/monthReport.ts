import { amountText, amountUnits, centsText } from '#infra/local/demo/fixedPoint.ts';
import { hourStart, localText } from '#infra/local/demo/localTime.ts';
import type { MonthOutcome } from '#infra/local/demo/month/readMonth.ts';
import { dayRows } from '#infra/local/demo/month/report/dayRows.ts';
import { packRows, walletRows } from '#infra/local/demo/month/report/moneyRows.ts';
import { receiptRows } from '#infra/local/demo/month/report/receiptRows.ts';
import { skuRows } from '#infra/local/demo/month/report/skuRows.ts';
import { setting } from '#infra/local/demo/month/setting.ts';
import { figureRows } from '#infra/local/demo/report/figureRows.ts';
import type { Paint } from '#infra/local/demo/report/paint.ts';
import { sectionWriter, type WriteSection } from '#infra/local/demo/report/sectionWriter.ts';
import type { MonthTexts, SectionName } from '#infra/local/demo/texts/monthTexts.ts';

type Write = WriteSection<SectionName>;

/** The whole month as tables, each with a sentence on what it shows. */
export const monthReport = (outcome: MonthOutcome, texts: MonthTexts, paint: Paint): string => {
  const write = sectionWriter<SectionName>(texts, paint);
  return [
    paint.heading(texts.title(setting.accountName)),
    ...monthParts(outcome, texts, write),
    ...moneyParts(outcome, texts, write),
    ...checkParts(outcome, texts, paint, write),
    conclusion(outcome, texts, paint),
  ].join('\n\n');
};

const monthParts = (outcome: MonthOutcome, texts: MonthTexts, write: Write): readonly string[] => {
  const { events, days, picks, receipt, results } = outcome;
  const { scenes, words, kinds } = texts;
  const story = events.map((event) => [
    localText(event.atMs),
    scenes[event.scene](...event.figures),
  ]);
  const pickRows = picks.map(({ name, bill }) => [
    bill.billId,
    localText(hourStart(bill.hour)),
    kinds[bill.kind],
    amountText(amountUnits(bill.total.amount)),
    texts.picks[name],
  ]);
  const hour = localText(hourStart(receipt.hour));
  return [
    write('story', ['left', 'left'], story),
    write(
      'days',
      ['left', 'right', 'right', 'right', 'right', 'right', 'right', 'right'],
      dayRows(days, words.month),
    ),
    write('picks', ['left', 'left', 'left', 'right', 'left'], pickRows),
    [
      write(
        'receipt',
        ['left', 'right', 'right', 'right'],
        receiptRows(receipt, results.packs, texts),
      ),
      texts.receiptOf(receipt.billId, hour, localText(receipt.issuedAt)),
    ].join('\n'),
  ];
};

const moneyParts = (
  { results }: MonthOutcome,
  texts: MonthTexts,
  write: Write,
): readonly string[] => {
  const { wallet, entries, packs, ledger } = results;
  const { runway } = wallet;
  const perDay = runway && centsText(amountUnits(runway.averagePerDay.amount));
  return [
    [
      write('wallet', ['left', 'right'], walletRows(wallet, entries, texts)),
      ...(runway && perDay ? [texts.runway(runway.days, perDay)] : []),
      texts.ledger(ledger.entries, ledger.sound, ledger.fault),
    ].join('\n'),
    write(
      'packs',
      ['left', 'left', 'right', 'right', 'left', 'left', 'left'],
      packRows(packs, texts),
    ),
  ];
};

const checkParts = (
  { skus, figures }: MonthOutcome,
  texts: MonthTexts,
  paint: Paint,
  write: Write,
): readonly string[] => [
  write(
    'skus',
    ['left', 'right', 'right', 'right', 'right', 'right', 'right', 'left'],
    skuRows(skus, paint),
  ),
  write(
    'figures',
    ['left', 'right', 'right', 'left'],
    figureRows(figures, texts.figures, texts.words, paint),
  ),
];

const conclusion = (
  { results, skus, figures, agrees }: MonthOutcome,
  texts: MonthTexts,
  paint: Paint,
) => {
  if (agrees) return paint.good(texts.agrees(results.bills.length));
  return paint.bad(texts.differs([...skus, ...figures].filter((each) => !each.agrees).length));
};
