import type { ParkedUsage, Wallet } from '#infra/local/demo/api/answers.ts';
import { topUp } from '#infra/local/demo/api/topUp.ts';
import { countText } from '#infra/local/demo/fixedPoint.ts';
import { onDay, setting } from '#infra/local/demo/month/setting.ts';
import { longOutage, shortOutage } from '#infra/local/demo/month/story/gateway.ts';
import type { Scene } from '#infra/local/demo/month/story/stage.ts';
import { saleStartsMs } from '#infra/local/demo/month/story/traffic.ts';

const { accountId, accountName, currency, zone } = setting;
const account = `/v1/accounts/${accountId}`;
const money = (amount: string) => ({ amount, currency });

const opening: readonly Scene[] = [
  {
    atMs: onDay(1, '09:30'),
    name: 'opened',
    play: async ({ operator }) => {
      const contacts = [
        { name: 'Lin', role: 'creator', language: 'zh-CN', email: 'lin@lantern.example' },
        { name: 'Ada', role: 'finance', language: 'en', email: 'ada@lantern.example' },
      ];
      const account = { accountId, name: accountName, currency, zone, contacts };
      await operator.post('/v1/accounts', account);
      return [accountName, currency];
    },
  },
  {
    atMs: onDay(1, '09:31'),
    name: 'funded',
    play: async ({ operator }) => {
      await topUp(operator, accountId, { paymentId: 'pay-1', amount: '120.00' });
      await operator.post(`${account}/gifts`, { money: money('20.00'), reason: 'Welcome' });
      return ['120.00', '20.00', currency];
    },
  },
  {
    atMs: onDay(1, '09:32'),
    name: 'alertSet',
    play: async ({ customer }) => {
      await customer.patch(account, { alertThreshold: money(setting.alertThreshold) });
      return [setting.alertThreshold, currency];
    },
  },
  {
    atMs: onDay(1, '09:33'),
    name: 'activated',
    play: async ({ customer }) => {
      await customer.post(`${account}/activations`, { product: 'apigw' });
      return [];
    },
  },
];

const packCalls = 3_000_000;

const middle: readonly Scene[] = [
  {
    atMs: onDay(9, '16:39'),
    name: 'packGranted',
    play: async ({ operator }) => {
      await operator.post(`${account}/packs`, { kind: 'calls', total: packCalls, months: 1 });
      return [countText(String(packCalls))];
    },
  },
  { atMs: saleStartsMs, name: 'sale', play: async () => [] },
  {
    atMs: onDay(11, '09:02'),
    name: 'sentAgain',
    play: async ({ gateway }) => [String((await gateway.sendAgain()).duplicate ?? 0)],
  },
  {
    atMs: onDay(14, '10:00'),
    name: 'cameLate',
    play: async ({ gateway }) => [String((await gateway.deliver(shortOutage)).accepted ?? 0)],
  },
  {
    atMs: onDay(19, '11:20'),
    name: 'parked',
    play: async ({ gateway }) => [String((await gateway.deliver(longOutage)).parked ?? 0)],
  },
  {
    atMs: onDay(19, '15:05'),
    name: 'released',
    play: async ({ operator }) => {
      const parked = await operator.list<ParkedUsage>('/v1/operations/parked-usage');
      for (const { hour } of parked) {
        await operator.post(`/v1/operations/parked-usage/${accountId}/${hour}/releases`, {});
      }
      return [String(parked.length)];
    },
  },
];

const closing: readonly Scene[] = [
  {
    atMs: onDay(22, '10:15'),
    name: 'toppedUp',
    play: async ({ operator, customer }) => {
      const before = await customer.get<Wallet>(`${account}/wallet`);
      await topUp(operator, accountId, { paymentId: 'pay-2', amount: '100.00' });
      return ['100.00', currency, before.balance.amount];
    },
  },
];

/** What happens besides the usage of every hour, in order of time. */
export const scenes: readonly Scene[] = [...opening, ...middle, ...closing];
