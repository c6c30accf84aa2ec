import type { FigureCheck } from '#infra/local/demo/report/figureCheck.ts';
import { compareDeals, type DealCheck } from '#infra/local/demo/sales/check/compareDeals.ts';
import {
  compareExamples,
  type ExampleCheck,
} from '#infra/local/demo/sales/check/compareExamples.ts';
import {
  compareFigures,
  type SalesFigureName,
} from '#infra/local/demo/sales/check/compareFigures.ts';
import type { Results } from '#infra/local/demo/sales/check/readResults.ts';
import type { SalesPlayed } from '#infra/local/demo/sales/story/playSales.ts';
import type { SalesEvent } from '#infra/local/demo/sales/story/salesStage.ts';

/** What the second story came to, and whether every figure agrees. */
export type SalesOutcome = {
  readonly events: readonly SalesEvent[];
  readonly results: Results;
  readonly deals: readonly DealCheck[];
  readonly examples: readonly ExampleCheck[];
  readonly figures: readonly FigureCheck<SalesFigureName>[];
  readonly agrees: boolean;
};

/** Compares what the API told, during the story and in the end, with the rules. */
export const judgeSales = (
  results: Results,
  { events, deals: made, notes }: SalesPlayed,
): SalesOutcome => {
  const deals = compareDeals(made, results.lines);
  const examples = compareExamples(made, results);
  const figures = compareFigures(results, notes);
  const agrees = [...deals, ...examples, ...figures].every((check) => check.agrees);
  return { events, results, deals, examples, figures, agrees };
};
