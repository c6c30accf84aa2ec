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
import { amountUnits, at, hourMs, hourStart } from '#infra/local/demo/figures.ts';
import { rateAtOnce, type SkuMonth } from '#infra/local/demo/month/byHand.ts';
import {
  type Gateway,
  longOutage,
  shortOutage,
  type UsageEvent,
} from '#infra/local/demo/month/traffic.ts';
import {
  type Act,
  get,
  post,
  postAs,
  type Scene,
  type Stage,
  type Step,
  scene,
  topUp,
} from '#infra/local/demo/player.ts';
import { currency, shop, zone } from '#infra/local/demo/settings.ts';

const { accountId, name, alertThreshold } = shop;
const activated = '02-01 09:33';

const money = (amount: string) => ({ amount, currency });

const contacts = [
  { name: 'Lin', role: 'creator', language: 'zh-CN', email: 'lin@lantern.example' },
  { name: 'Ada', role: 'finance', language: 'en', email: 'ada@lantern.example' },
];

const releaseAll: Step = async ({ operator }) => {
  const parked = await operator.list<ParkedUsage>('/v1/operations/parked-usage');
  for (const { hour } of parked) {
    await operator.post(`/v1/operations/parked-usage/${accountId}/${hour}/releases`, {});
  }
  return { released: String(parked.length) };
};

/** What happens besides the usage of every hour, in order of time. */
export const monthScenes = (gateway: Gateway): readonly Scene[] => [
  scene('02-01 09:30', 'The operator opens Lantern Shop, in CNY, with two contacts.', [
    postAs('operator', '/v1/accounts', { accountId, name, currency, zone, contacts }),
  ]),
  scene('02-01 09:31', 'It tops up 120.00 CNY and is given 20.00 more.', [
    topUp('pay-1', '120.00'),
    postAs('operator', 'gifts', { money: money('20.00'), reason: 'Welcome' }),
  ]),
  scene('02-01 09:32', 'It wants to be told when the balance is below 30.00 CNY.', [
    { step: 'patch', path: '', input: { alertThreshold: money(alertThreshold) } },
  ]),
  scene(activated, 'It activates the API gateway; the first free month begins.', [
    post('activations', { product: 'apigw' }),
  ]),
  scene('02-09 16:39', 'A campaign gives it a pack of 3,000,000 calls.', [
    postAs('operator', 'packs', { kind: 'calls', total: 3_000_000, months: 1 }),
  ]),
  scene('02-10 20:00', 'The New Year sale: four million calls in one hour.'),
  scene(
    '02-11 09:02',
    'The gateway sends its last {duplicate} records twice: duplicates, no charge.',
    [() => gateway.sendAgain()],
  ),
  scene('02-14 10:00', '{accepted} hours of the shop come a day late: supplementary bills.', [
    () => gateway.deliver(shortOutage),
  ]),
  scene('02-19 11:20', '{parked} hours of the partners come five days late: parked, not billed.', [
    () => gateway.deliver(longOutage),
  ]),
  scene('02-19 15:05', 'The operator looks at them and releases all {released}.', [releaseAll]),
  scene('02-22 10:15', 'At {before} CNY it tops up 100.00 CNY.', [
    get('wallet', { before: 'balance.amount' }),
    topUp('pay-2', '100.00'),
  ]),
];

/** The gateway reports each hour at its end, the first from activation on. */
export const hourlyReports = (gateway: Gateway): readonly Act[] => {
  const [openedMs, activatedMs] = [at('02-01 09:00'), at(activated)];
  return Array.from({ length: (shop.untilMs - openedMs) / hourMs }, (_, hour) => {
    const startMs = openedMs + hour * hourMs;
    return {
      atMs: startMs + hourMs,
      play: async () => {
        await gateway.report(hour === 0 ? activatedMs : startMs);
        return undefined;
      },
    };
  });
};

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

const beganAt = new Date(shop.fromMs).toISOString();

/** `sent`: what the gateway has sent, and the quote is asked for. */
export const readMonth = async (
  { customer, operator, account }: Stage,
  sent: readonly UsageEvent[],
): Promise<MonthResults> => {
  const money = await readMoney<UsageBill>(customer, account, [shop.month]);
  const entries = await readEntries(customer, account);
  const query = `currency=${currency}&at=${beganAt}&product=apigw`;
  const prices = (await customer.get<Items<Price>>(`/v1/prices?${query}`)).items;
  const lastHour = new Date(shop.untilMs - hourMs).toISOString().slice(0, 13);
  const receiptOf = (billId: string) => customer.get<Receipt>(`${account}/bills/${billId}`);
  const belowThreshold: Receipt[] = [];
  for (const billId of billsBelowThreshold(entries)) belowThreshold.push(await receiptOf(billId));
  return {
    ...money,
    lines: await readLines(customer, account, shop.month),
    entries,
    prices,
    belowThreshold,
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
    currency,
    at: beganAt,
    calls: String(months.find(({ sku }) => sku === 'calls')?.charged ?? 0n),
    traffic: months.flatMap(({ sku, charged }) => {
      const region = regions[sku];
      return region === undefined ? [] : [{ region, bytes: String(charged) }];
    }),
  });
  return new Map(quote.lines.map(({ sku, amount }) => [sku, amountUnits(amount.amount)]));
};
