import { amountText } from '#infra/local/demo/fixedPoint.ts';
import { mark } from '#infra/local/demo/report/figureRows.ts';
import type { Paint } from '#infra/local/demo/report/paint.ts';
import type { DealCheck } from '#infra/local/demo/sales/check/compareDeals.ts';
import type { ExampleCheck } from '#infra/local/demo/sales/check/compareExamples.ts';
import type { SalesTexts } from '#infra/local/demo/texts/salesTexts.ts';

type Rows = readonly (readonly string[])[];

/** Each purchase and return: quoted before, by hand, and billed. Rules ORD-02, REF-08. */
export const dealRows = (checks: readonly DealCheck[], texts: SalesTexts, paint: Paint): Rows =>
  checks.map(({ name, rule, quoted, byHand, billed, agrees }) => [
    texts.deals[name],
    rule,
    ...[quoted, byHand, billed].map(amountText),
    mark(agrees, paint),
  ]);

/** Each worked example, published ones first. Rules PLN-03, REF-06, INS-04. */
export const exampleRows = (
  checks: readonly ExampleCheck[],
  { examples, words }: SalesTexts,
  paint: Paint,
): Rows =>
  checks.map(({ name, rule, published, expected, actual, agrees }) => [
    examples[name],
    rule,
    published === undefined ? words.byRule : words.published,
    expected,
    actual,
    mark(agrees, paint),
  ]);
