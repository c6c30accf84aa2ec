import { monthJson } from '#infra/local/demo/month/report/monthJson.ts';
import { salesJson } from '#infra/local/demo/sales/report/salesJson.ts';
import type { Outcome } from '#infra/local/demo/tellStories.ts';
import { timeJson } from '#infra/local/demo/time/report/timeJson.ts';

/** All stories for machines; quantities and amounts are decimal text. */
export const reportJson = ({ month, sales, time, agrees }: Outcome): string =>
  JSON.stringify(
    { agrees, month: monthJson(month), sales: salesJson(sales), time: timeJson(time) },
    (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
    2,
  );
