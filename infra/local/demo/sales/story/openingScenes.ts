import type { Notice, PriceBook } from '#infra/local/demo/api/saleAnswers.ts';
import { topUp } from '#infra/local/demo/api/topUp.ts';
import { at, dayMs } from '#infra/local/demo/localTime.ts';
import { setting } from '#infra/local/demo/sales/setting.ts';
import type { SalesScene } from '#infra/local/demo/sales/story/salesStage.ts';

const { accountId, accountName, currency, zone, bookVersion, inForceFrom } = setting;
const account = `/v1/accounts/${accountId}`;

type Books = { readonly items: readonly { readonly version: string; readonly inForce: boolean }[] };

/** The price by the second of the published bill (INS-04): 3.53 for 3,600 seconds. */
const isSoldByHour = ({ sku, ...price }: { readonly sku: string; readonly currency: string }) =>
  sku === 'instance:basic:second' && price.currency === currency;
const byHour = {
  unit: { name: 'hour', size: '3600' },
  price: { model: 'perUnit', unitPrice: '3.53' },
};

/** An account, new prices 30 days ahead, and word of them. Rules CAT-02, NOT-01. */
export const openingScenes: readonly SalesScene[] = [
  {
    atMs: at('03-01', '09:00'),
    name: 'opened',
    play: async ({ operator }) => {
      const contacts = [
        { name: 'Mei', role: 'creator', language: 'zh-CN', email: 'mei@sampan.example' },
      ];
      await operator.post('/v1/accounts', {
        accountId,
        name: accountName,
        currency,
        zone,
        contacts,
      });
      await topUp(operator, accountId, { paymentId: 'sampan-1', amount: '15000.00' });
      return [accountName, '15,000.00', currency];
    },
  },
  {
    atMs: at('03-01', '09:05'),
    name: 'bookPublished',
    play: async ({ operator }) => {
      const { items } = await operator.get<Books>('/v1/price-books');
      const inForce = items.find((book) => book.inForce)?.version;
      const { regions, prices } = await operator.get<PriceBook>(`/v1/price-books/${inForce}`);
      await operator.post('/v1/price-books', {
        ...{ version: bookVersion, effectiveFrom: inForceFrom, regions },
        prices: prices.map((price) => (isSoldByHour(price) ? { ...price, ...byHour } : price)),
      });
      return [bookVersion];
    },
  },
  {
    atMs: at('03-01', '12:00'),
    name: 'noticed',
    play: async ({ customer, note }) => {
      const notices = await customer.list<Notice>(`${account}/notices`);
      const told = notices.find(({ episode }) => episode === bookVersion)?.figures;
      const { publishedAt = '', effectiveFrom = '' } = told ?? {};
      const days = Math.floor((Date.parse(effectiveFrom) - Date.parse(publishedAt)) / dayMs);
      note('daysAhead', String(days));
      return [bookVersion, String(days)];
    },
  },
];
