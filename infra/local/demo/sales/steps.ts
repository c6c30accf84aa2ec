import {
  type AccountMoney,
  type BilledLine,
  readEntries,
  readLines,
  readMoney,
} from '#infra/local/demo/accountMoney.ts';
import type {
  BillSummary,
  Gateway,
  Instance,
  Items,
  LedgerEntry,
  Notice,
} from '#infra/local/demo/answers.ts';
import type { ApiClient } from '#infra/local/demo/apiClient.ts';
import { dayMs } from '#infra/local/demo/figures.ts';
import {
  type Ask,
  type Played,
  post,
  type Seen,
  type Stage,
  type Step,
} from '#infra/local/demo/player.ts';
import type { DealName } from '#infra/local/demo/sales/byHand.ts';
import { currency, traveller } from '#infra/local/demo/settings.ts';

const { bookVersion, inForceFrom } = traveller;

/** Quotes and places an order. Rule ORD-01. */
export const order = (deal: DealName | 'diamond', item: object): readonly Ask[] => [
  post('/v1/quotes', { order: item }, { [`${deal}.quoted`]: 'price.amount.amount' }),
  post('orders', { item }, { [`${deal}.order`]: 'orderId', [deal]: 'price.amount.amount' }),
];

/** Pays an order, with vouchers if any are named. Rule ORD-02. */
export const pay = (deal: DealName, voucherIds: readonly string[] = []): Ask =>
  post(
    `orders/{${deal}.order}/payments`,
    { voucherIds },
    {
      [`${deal}.bill`]: 'payment.billId',
      [`${deal}.id`]: 'payment.resourceId',
      [`${deal}.gift`]: 'payment.buckets.gift.amount',
      [`${deal}.cash`]: 'payment.buckets.cash.amount',
    },
  );

/** Order and payment in one. */
export const buy = (
  deal: DealName,
  item: object,
  voucherIds?: readonly string[],
): readonly Ask[] => [...order(deal, item), pay(deal, voucherIds)];

/** Quotes a return, and makes it. Rule REF-08. */
export const giveBack = (deal: DealName, kind: string, bought: DealName): readonly Ask[] => {
  const resource = { kind, id: `{${bought}.id}` };
  const consent = { rule: `{${deal}.rule}`, version: `{${deal}.version}` };
  return [
    post(
      'refund-quotes',
      { resource },
      {
        [`${deal}.quoted`]: 'total.amount',
        [`${deal}.rule`]: 'rule',
        [`${deal}.version`]: 'ruleVersion',
      },
    ),
    post(
      'refunds',
      { resource, consent },
      {
        [deal]: 'total.amount',
        [`${deal}.bill`]: 'billId',
        [`${deal}.rule`]: 'rule',
        [`${deal}.gift`]: 'buckets.gift.amount',
        [`${deal}.cash`]: 'buckets.cash.amount',
      },
    ),
  ];
};

type Books = Items<{ readonly version: string; readonly inForce: boolean }>;

type Book = {
  readonly regions: Readonly<Record<string, string>>;
  readonly prices: readonly { readonly sku: string; readonly currency: string }[];
};

/** The price by the second of the published bill (INS-04): 3.53 for 3,600 seconds. */
const byHour = {
  unit: { name: 'hour', size: '3600' },
  price: { model: 'perUnit', unitPrice: '3.53' },
};

/** The book in force with one price changed. Rule CAT-02. */
export const bookWithHourly = async (
  operator: ApiClient,
  version: string,
  effectiveFrom: string,
): Promise<object> => {
  const { items } = await operator.get<Books>('/v1/price-books');
  const inForce = items.find((book) => book.inForce)?.version;
  const { regions, prices } = await operator.get<Book>(`/v1/price-books/${inForce}`);
  const isSoldByHour = (price: Book['prices'][number]) =>
    price.sku === 'instance:basic:second' && price.currency === currency;
  const changed = prices.map((price) => (isSoldByHour(price) ? { ...price, ...byHour } : price));
  return { version, effectiveFrom, regions, prices: changed };
};

export const publishBook: Step = async ({ operator }) => {
  const book = await bookWithHourly(operator, bookVersion, inForceFrom);
  await operator.post('/v1/price-books', book);
  return {};
};

/** How many days ahead the account was notified of the new prices. Rule CAT-02. */
export const readNotice: Step = async ({ customer, account }) => {
  const notices = await customer.list<Notice>(`${account}/notices`);
  const told = notices.find(({ episode }) => episode === bookVersion)?.figures;
  const { publishedAt = '', effectiveFrom = '' } = told ?? {};
  const days = Math.floor((Date.parse(effectiveFrom) - Date.parse(publishedAt)) / dayMs);
  return { daysAhead: String(days) };
};

/** What the account can see of its purchases in the end, as the API answers it. */
export type SalesResults = AccountMoney<BillSummary<'hourly' | 'order' | 'refund'>> & {
  readonly lines: readonly BilledLine[];
  readonly entries: readonly LedgerEntry[];
  readonly instances: readonly Instance[];
  readonly gateways: readonly Gateway[];
};

export const readSales = async ({ customer, account }: Stage): Promise<SalesResults> => ({
  ...(await readMoney(customer, account, [traveller.month])),
  lines: await readLines(customer, account, traveller.month),
  entries: await readEntries(customer, account),
  instances: await customer.list(`${account}/instances`),
  gateways: await customer.list(`${account}/gateways`),
});

/** What was played, and what was seen on the way. */
export type SalesPlayed = { readonly events: readonly Played[]; readonly seen: Seen };
