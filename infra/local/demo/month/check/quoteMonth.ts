import type { Quote } from '#infra/local/demo/api/answers.ts';
import type { ApiClient } from '#infra/local/demo/api/apiClient.ts';
import { amountUnits } from '#infra/local/demo/fixedPoint.ts';
import type { SkuMonth } from '#infra/local/demo/month/check/rateAtOnce.ts';
import { setting } from '#infra/local/demo/month/setting.ts';

/** A region of each group that the demo uses. */
const regions: Readonly<Record<string, string>> = {
  'traffic:mainland+': 'ap-guangzhou',
  'traffic:hongkong': 'ap-hongkong',
};

/** What `POST /v1/quotes` asks for the month's charged totals, by SKU, in units of 10^-8. */
export const quoteMonth = async (
  customer: ApiClient,
  months: readonly SkuMonth[],
): Promise<ReadonlyMap<string, bigint>> => {
  const { currency, fromMs } = setting;
  const quote = await customer.post<Quote>('/v1/quotes', {
    currency,
    at: new Date(fromMs).toISOString(),
    calls: String(months.find(({ sku }) => sku === 'calls')?.charged ?? 0n),
    traffic: months.flatMap(({ sku, charged }) => {
      const region = regions[sku];
      return region === undefined ? [] : [{ region, bytes: String(charged) }];
    }),
  });
  return new Map(quote.lines.map(({ sku, amount }) => [sku, amountUnits(amount.amount)]));
};
