import { localText } from '#infra/local/demo/localTime.ts';
import { figureRows } from '#infra/local/demo/report/figureRows.ts';
import type { Paint } from '#infra/local/demo/report/paint.ts';
import { sectionWriter } from '#infra/local/demo/report/sectionWriter.ts';
import type { SalesOutcome } from '#infra/local/demo/sales/check/judgeSales.ts';
import { dealRows, exampleRows } from '#infra/local/demo/sales/report/saleRows.ts';
import { walletRows } from '#infra/local/demo/sales/report/walletRows.ts';
import { setting } from '#infra/local/demo/sales/setting.ts';
import type { SalesSectionName, SalesTexts } from '#infra/local/demo/texts/salesTexts.ts';

/** The second story as tables, each with a sentence on what it shows. */
export const salesReport = (outcome: SalesOutcome, texts: SalesTexts, paint: Paint): string => {
  const { events, deals, examples, figures, results } = outcome;
  const { entries, sound, fault } = results.ledger;
  const write = sectionWriter<SalesSectionName>(texts, paint);
  const story = events.map((event) => [
    localText(event.atMs),
    texts.scenes[event.scene](...event.figures),
  ]);
  return [
    paint.heading(texts.title(setting.accountName)),
    write('story', ['left', 'left'], story),
    write(
      'deals',
      ['left', 'left', 'right', 'right', 'right', 'left'],
      dealRows(deals, texts, paint),
    ),
    write(
      'examples',
      ['left', 'left', 'left', 'right', 'right', 'left'],
      exampleRows(examples, texts, paint),
    ),
    [
      write('wallet', ['left', 'right'], walletRows(results, texts)),
      texts.ledger(entries, sound, fault),
    ].join('\n'),
    write(
      'figures',
      ['left', 'right', 'right', 'left'],
      figureRows(figures, texts.figures, texts.words, paint),
    ),
    conclusion(outcome, texts, paint),
  ].join('\n\n');
};

const conclusion = (
  { results, deals, examples, figures, agrees }: SalesOutcome,
  texts: SalesTexts,
  paint: Paint,
): string => {
  if (agrees) return paint.good(texts.agrees(deals.length, results.bills.length));
  const wrong = [...deals, ...examples, ...figures].filter((each) => !each.agrees);
  return paint.bad(texts.differs(wrong.length));
};
