import { amountUnits, centsText, countText } from '#infra/local/demo/fixedPoint.ts';
import { localText } from '#infra/local/demo/localTime.ts';
import { mark } from '#infra/local/demo/report/figureRows.ts';
import type { Paint } from '#infra/local/demo/report/paint.ts';
import type { TimeTexts } from '#infra/local/demo/texts/timeTexts.ts';
import type { InstantCheck } from '#infra/local/demo/time/check/compareInstants.ts';
import type { TimeResults } from '#infra/local/demo/time/check/readResults.ts';

/** Each instant: what happened, below it what the account was told, then what held right after. */
export const instantRows = (
  instants: readonly InstantCheck[],
  { gateways }: TimeResults,
  texts: TimeTexts,
  paint: Paint,
): readonly (readonly string[])[] => {
  const { watched, trial } = gateways;
  const named = (subject: string) =>
    subject
      .replaceAll(watched.gatewayId, texts.gateways.watched)
      .replaceAll(trial.gatewayId, texts.gateways.trial);
  return instants.map(({ atMs, scene, figures, told, qps, balance, agrees }) => [
    localText(atMs),
    [
      texts.scenes[scene](...figures),
      ...alike(told.subjects[texts.reader].map(named)).map((line) => paint.quiet(`  » ${line}`)),
    ].join('\n'),
    qps === undefined ? '' : qps === 0 ? texts.words.nothing : `${countText(String(qps))} QPS`,
    centsText(amountUnits(balance)),
    mark(agrees, paint),
  ]);
};

/**
 * Of subjects that differ in figures alone the last, and how many they are. By the alphabet, for what
 * goes out at one instant comes in any order.
 */
const alike = (subjects: readonly string[]): readonly string[] => {
  const shape = (subject: string) => subject.replaceAll(/\d/g, '');
  return [...Map.groupBy(subjects, shape).values()]
    .map((group) => (group.length === 1 ? `${group[0]}` : `${group.at(-1)} (x${group.length})`))
    .toSorted();
};
