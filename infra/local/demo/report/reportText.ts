import { monthReport } from '#infra/local/demo/month/report/monthReport.ts';
import type { Paint } from '#infra/local/demo/report/paint.ts';
import { salesReport } from '#infra/local/demo/sales/report/salesReport.ts';
import type { Outcome } from '#infra/local/demo/tellStories.ts';
import type { Texts } from '#infra/local/demo/texts/texts.ts';
import { timeReport } from '#infra/local/demo/time/report/timeReport.ts';

/** All stories as tables, one after the other. */
export const reportText = ({ month, sales, time }: Outcome, texts: Texts, paint: Paint): string =>
  [
    monthReport(month, texts.month, paint),
    salesReport(sales, texts.sales, paint),
    timeReport(time, texts.time, paint),
  ].join('\n\n\n');
