import { figureRows } from '#infra/local/demo/report/figureRows.ts';
import type { Paint } from '#infra/local/demo/report/paint.ts';
import { sectionWriter } from '#infra/local/demo/report/sectionWriter.ts';
import type { TimeSectionName, TimeTexts } from '#infra/local/demo/texts/timeTexts.ts';
import type { TimeOutcome } from '#infra/local/demo/time/check/judgeTime.ts';
import { elasticRows } from '#infra/local/demo/time/report/elasticRows.ts';
import { instantRows } from '#infra/local/demo/time/report/instantRows.ts';
import { roles } from '#infra/local/demo/time/setting.ts';

/** The third story as tables, each with a sentence on what it shows. */
export const timeReport = (outcome: TimeOutcome, texts: TimeTexts, paint: Paint): string => {
  const { results, instants, elastic, figures } = outcome;
  const write = sectionWriter<TimeSectionName>(texts, paint);
  const ofRole = (role: string) => instants.filter((instant) => instant.role === role);
  return [
    paint.heading(texts.title),
    ...roles.map((role) =>
      write(
        role,
        ['left', 'left', 'right', 'right', 'left'],
        instantRows(ofRole(role), results, texts, paint),
      ),
    ),
    write(
      'elastic',
      ['left', 'right', 'right', 'right', 'right', 'right', 'left'],
      elasticRows(elastic, paint),
    ),
    write(
      'figures',
      ['left', 'right', 'right', 'left'],
      figureRows(figures, texts.figures, texts.words, paint),
    ),
    conclusion(outcome, texts, paint),
  ].join('\n\n');
};

const conclusion = (
  { results, instants, elastic, figures, agrees }: TimeOutcome,
  texts: TimeTexts,
  paint: Paint,
): string => {
  const told = roles.flatMap((role) => results.accounts[role].notices);
  if (agrees) return paint.good(texts.agrees(instants.length, told.length));
  const wrong = [...instants, ...elastic, ...figures].filter((each) => !each.agrees);
  return paint.bad(texts.differs(wrong.length));
};
