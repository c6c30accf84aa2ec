import { amountText, amountUnits, centsText } from '#infra/local/demo/fixedPoint.ts';
import type { Outcome } from '#infra/local/demo/outcome.ts';
import { figureRows, skuRows } from '#infra/local/demo/report/checkRows.ts';
import { dayRows } from '#infra/local/demo/report/dayRows.ts';
import { packRows, walletRows } from '#infra/local/demo/report/moneyRows.ts';
import type { Paint } from '#infra/local/demo/report/paint.ts';
import { receiptRows } from '#infra/local/demo/report/receiptRows.ts';
import { type Column, tableText } from '#infra/local/demo/report/table.ts';
import { hourStart, localText, setting } from '#infra/local/demo/setting.ts';
import type { SectionName, Texts } from '#infra/local/demo/texts/texts.ts';

type Write = (
  name: SectionName,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
) => string;

/** The whole month as tables, each with a sentence on what it shows. */
export const reportText = (outcome: Outcome, texts: Texts, paint: Paint): string => {
  const write: Write = (name, columns, rows) => {
    const { title, about } = texts.sections[name];
    const table = tableText(paint, texts.heads[name], columns, rows);
    return [paint.heading(title), paint.quiet(about), table].join('\n');
  };
  return [
    paint.heading(texts.title(setting.accountName)),
    ...monthParts(outcome, texts, write),
    ...moneyParts(outcome, texts, write),
    ...checkParts(outcome, texts, paint, write),
    conclusion(outcome, texts, paint),
  ].join('\n\n');
};

const monthParts = (outcome: Outcome, texts: Texts, write: Write): readonly string[] => {
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

const moneyParts = ({ results }: Outcome, texts: Texts, write: Write): readonly string[] => {
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
  { skus, figures }: Outcome,
  texts: Texts,
  paint: Paint,
  write: Write,
): readonly string[] => [
  write(
    'skus',
    ['left', 'right', 'right', 'right', 'right', 'right', 'right', 'left'],
    skuRows(skus, paint),
  ),
  write('figures', ['left', 'right', 'right', 'left'], figureRows(figures, texts, paint)),
];

const conclusion = ({ results, skus, figures, agrees }: Outcome, texts: Texts, paint: Paint) => {
  if (agrees) return paint.good(texts.agrees(results.bills.length));
  return paint.bad(texts.differs([...skus, ...figures].filter((each) => !each.agrees).length));
};
