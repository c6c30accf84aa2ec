import { countText } from '#infra/local/demo/fixedPoint.ts';
import { mark } from '#infra/local/demo/report/figureRows.ts';
import type { Paint } from '#infra/local/demo/report/paint.ts';
import type { ElasticCheck } from '#infra/local/demo/time/check/compareElastic.ts';

/** Each worked day: its peaks, what is charged for, by the rule and as billed. Rule ELA-02. */
export const elasticRows = (
  days: readonly ElasticCheck[],
  paint: Paint,
): readonly (readonly string[])[] =>
  days.map(({ date, maxQps, maxMbps, base, worked, billed, agrees }) => [
    date,
    ...[maxQps, maxMbps, base].map(countText),
    worked,
    billed,
    mark(agrees, paint),
  ]);
