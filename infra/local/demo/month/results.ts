import {
  type AccountMoney,
  type BilledLine,
  readEntries,
  readLines,
  readMoney,
} from '#infra/local/demo/accountMoney.ts';
import {
  bucketUnits,
  type Items,
  type LedgerEntry,
  type Pack,
  type ParkedUsage,
  type Price,
  type Quote,
  type Receipt,
  type UsageBill,
} from '#infra/local/demo/answers.ts';
import type { ApiClient } from '#infra/local/demo/apiClient.ts';
import { amountUnits, hourMs, hourStart } from '#infra/local/demo/figures.ts';
import { rateAtOnce, type SkuMonth } from '#infra/local/demo/month/byHand.ts';
import type { UsageEvent } from '#infra/local/demo/month/traffic.ts';
import type { Stage } from '#infra/local/demo/player.ts';
import { currency, shop } from '#infra/local/demo/settings.ts';

/** Everything that the account can see of its month, as the API answers it. */
export type MonthResults = AccountMoney<UsageBill> & {
  readonly lines: readonly BilledLine[];
  readonly entries: readonly LedgerEntry[];
  readonly packs: readonly Pack[];
  readonly prices: readonly Price[];
  /** The hour of the sale: free quota, pack, list price, gift and cash in one. */
  readonly receipt: Receipt;
  /** Of all bills that left the balance below the alert threshold. Rule WAL-05. */
  readonly belowThreshold: readonly Receipt[];
  /** What `POST /v1/quotes` asks for the month's charged totals, by SKU, in units of 10^-8. */
  readonly quotes: ReadonlyMap<string, bigint>;
  readonly lastHour: { readonly complete: boolean };
  readonly stillParked: readonly ParkedUsage[];
};

const at = new Date(shop.fromMs).toISOString();

/** `sent`: what the gateway has sent, and the quote is asked for. */
export const readMonth = async (
  { customer, operator, account }: Stage,
  sent: readonly UsageEvent[],
): Promise<MonthResults> => {
  const money = await readMoney<UsageBill>(customer, account, [shop.month]);
  const entries = await readEntries(customer, account);
  const query = `currency=${currency}&at=${at}&product=apigw`;
  const prices = (await customer.get<Items<Price>>(`/v1/prices?${query}`)).items;
  const lastHour = new Date(shop.untilMs - hourMs).toISOString().slice(0, 13);
  const receiptOf = (billId: string) => customer.get<Receipt>(`${account}/bills/${billId}`);
  const belowThreshold: Receipt[] = [];
  for (const billId of billsBelowThreshold(entries)) belowThreshold.push(await receiptOf(billId));
  return {
    ...money,
    lines: await readLines(customer, account, shop.month),
    ...{ entries, prices, belowThreshold },
    packs: (await customer.get<Items<Pack>>(`${account}/packs`)).items,
    receipt: await receiptOf(saleBill(money.bills)),
    quotes: await quoteMonth(customer, rateAtOnce(sent, prices)),
    lastHour: await operator.get(`/v1/operations/hours/${lastHour}`),
    stillParked: await operator.list('/v1/operations/parked-usage'),
  };
};

const billsBelowThreshold = (entries: readonly LedgerEntry[]): readonly string[] =>
  entries.flatMap(({ cause: { billId }, after }) =>
    billId !== undefined && bucketUnits(after) < amountUnits(shop.alertThreshold) ? [billId] : [],
  );

const saleBill = (bills: readonly UsageBill[]): string => {
  const sale = bills.find((b) => b.kind === 'hourly' && hourStart(b.hour) === shop.saleMs);
  if (sale === undefined) throw new Error('the hour of the sale has no bill');
  return sale.billId;
};

/** A region of each group that the demo uses. */
const regions: Readonly<Record<string, string>> = {
  'traffic:mainland+': 'ap-guangzhou',
  'traffic:hongkong': 'ap-hongkong',
};

const quoteMonth = async (
  customer: ApiClient,
  months: readonly SkuMonth[],
): Promise<ReadonlyMap<string, bigint>> => {
  const quote = await customer.post<Quote>('/v1/quotes', {
    ...{ currency, at },
    calls: String(months.find(({ sku }) => sku === 'calls')?.charged ?? 0n),
    traffic: months.flatMap(({ sku, charged }) => {
      const region = regions[sku];
      return region === undefined ? [] : [{ region, bytes: String(charged) }];
    }),
  });
  return new Map(quote.lines.map(({ sku, amount }) => [sku, amountUnits(amount.amount)]));
};
