import type { FigureCheck } from '#infra/local/demo/report/figureCheck.ts';
import { compareElastic, type ElasticCheck } from '#infra/local/demo/time/check/compareElastic.ts';
import {
  compareFigures,
  type TimeFigureName,
} from '#infra/local/demo/time/check/compareFigures.ts';
import {
  compareInstants,
  type InstantCheck,
} from '#infra/local/demo/time/check/compareInstants.ts';
import type { TimeResults } from '#infra/local/demo/time/check/readResults.ts';
import type { TimePlayed } from '#infra/local/demo/time/story/playTime.ts';

/** What the third story came to, and whether every figure agrees. */
export type TimeOutcome = {
  readonly results: TimeResults;
  readonly instants: readonly InstantCheck[];
  readonly elastic: readonly ElasticCheck[];
  readonly figures: readonly FigureCheck<TimeFigureName>[];
  readonly agrees: boolean;
};

/** Compares what the API told, at every instant and in the end, with the rules. */
export const judgeTime = (
  results: TimeResults,
  { instants: played, notes }: Omit<TimePlayed, 'things'>,
): TimeOutcome => {
  const instants = compareInstants(played, results);
  const elastic = compareElastic(results.elasticDays);
  const figures = compareFigures(results, notes);
  const agrees = [...instants, ...elastic, ...figures].every((check) => check.agrees);
  return { results, instants, elastic, figures, agrees };
};
