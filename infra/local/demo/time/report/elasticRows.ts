import { countText } from '#infra/local/demo/fixedPoint.ts';
import { mark } from '#infra/local/demo/report/figureRows.ts';
import type { Paint } from '#infra/local/demo/report/paint.ts';
import type { ElasticCheck } from '#infra/local/demo/time/check/compareElastic.ts';

/** Each worked day: its peaks, what is charged for, as published and as billed. Rule ELA-02. */
export const elasticRows = (
  days: readonly ElasticCheck[],
  paint: Paint,
): readonly (readonly string[])[] =>
  days.map(({ date, maxQps, maxMbps, base, published, billed, agrees }) => [
    date,
    ...[maxQps, maxMbps, base].map(countText),
    published,
    billed,
    mark(agrees, paint),
  ]);
