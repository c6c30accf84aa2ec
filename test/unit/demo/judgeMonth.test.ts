import { describe, expect, it } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { billedLines } from '#infra/local/demo/accountMoney.ts';
import { rateAtOnce } from '#infra/local/demo/month/byHand.ts';
import { compareSkus } from '#infra/local/demo/month/check.ts';
import { eventsOfHour } from '#infra/local/demo/month/traffic.ts';
import { shop } from '#infra/local/demo/settings.ts';
import { priceBookView } from '#usecases/catalogue/priceBookView.ts';

const prices = priceBookView(defaultBook).prices.filter(({ currency }) => currency === 'CNY');
type Prices = Parameters<typeof rateAtOnce>[1];

/** The hour of the sale alone: 4,220,494 billable calls, of which 4,000,000 are offset. */
const months = rateAtOnce(eventsOfHour(shop.saleMs), prices as unknown as Prices);
const quotes = new Map(months.map(({ sku, amount }) => [sku, amount]));

const head = 'billId,hour,meter,sku,quantity,chargedBefore,deducted,amount';
const linesWith = (amountOffBy: bigint) =>
  billedLines(
    [
      head,
      ...months.map(({ sku, used, offset, amount }) => {
        const units = (amount + amountOffBy).toString().padStart(9, '0');
        const deducted = offset === 0n ? '' : `pack=${offset}`;
        const money = `${units.slice(0, -8)}.${units.slice(-8)}`;
        return `b-1,2026-02-10T12,${sku.split(':')[0]},${sku},${used},0,${deducted},${money}`;
      }),
      '',
    ].join('\r\n'),
  );

describe('RAT-04 the demo compares the bills with the month rated at once', () => {
  it('RAT-04 agrees to the hundred-millionth, or not at all', () => {
    const agree = (offBy: bigint) =>
      compareSkus(linesWith(offBy), months, quotes).map(({ agrees }) => agrees);
    expect(agree(0n)).toEqual([true, true, true]);
    expect(agree(1n)).toEqual([false, false, false]);
  });

  it('RAT-04 misses a SKU that has no bill', () => {
    const checks = compareSkus(linesWith(0n).slice(1), months, quotes);
    expect(checks.map(({ sku, agrees }) => [sku, agrees])).toContainEqual(['calls', false]);
  });

  it('PCK-02, MET-03 reckons by hand: free calls, then the pack, no front-end errors, no WebSocket calls', () => {
    const calls = months.find(({ sku }) => sku === 'calls');
    expect(calls).toMatchObject({ used: 4_220_494n, offset: 4_000_000n, charged: 220_494n });
    expect(calls?.amount).toBe(1_32296400n);
  });
});
