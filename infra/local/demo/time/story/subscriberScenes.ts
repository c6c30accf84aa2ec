import { type PaidOrder, payOrder } from '#infra/local/demo/api/payOrder.ts';
import type { Gateway, Order, OrderItem } from '#infra/local/demo/api/saleAnswers.ts';
import { at, localText } from '#infra/local/demo/localTime.ts';
import { setting } from '#infra/local/demo/time/setting.ts';
import { openAccount } from '#infra/local/demo/time/story/openAccount.ts';
import { reportPeak } from '#infra/local/demo/time/story/reportPeak.ts';
import type { ThingName } from '#infra/local/demo/time/story/things.ts';
import type {
  SubscriberSceneName,
  TimeScene,
  TimeStage,
} from '#infra/local/demo/time/story/timeStage.ts';

const { region } = setting;
const { accountId } = setting.accounts.subscriber;

type Scenes = readonly TimeScene<SubscriberSceneName>[];

const buy = async (
  { customer, account }: TimeStage,
  item: OrderItem,
  autoRenew: boolean,
): Promise<PaidOrder> => {
  const order = await customer.post<Order>(`${account}/orders`, { item, autoRenew });
  return payOrder(customer, accountId, order.orderId);
};

const buyPlan = async (stage: TimeStage, name: ThingName, plan: string, autoRenew: boolean) => {
  const { payment } = await buy(stage, { kind: 'plan', plan, region, months: 1 }, autoRenew);
  stage.things.keep(name, `${stage.account}/gateways/${payment.resourceId}`);
};

const opening: Scenes = [
  {
    atMs: at('03-02', '10:00'),
    name: 'plansBought',
    play: async (stage) => {
      const [name] = await openAccount(stage, '15000.00');
      await buyPlan(stage, 'subscriber:watched', 'test', false);
      await buyPlan(stage, 'subscriber:trial', 'trial', true);
      return [name];
    },
  },
];

const turnElastic = ({ customer, things }: TimeStage, on: boolean) =>
  customer.post(`${things.path('subscriber:watched')}/elastic`, { on });

/** The peaks of the guide's examples, a day each. Rules ELA-01, ELA-02, MET-08. */
const elasticDays: Scenes = [
  {
    atMs: at('03-02', '10:05'),
    name: 'elasticOn',
    play: async (stage) => {
      await turnElastic(stage, true);
      return [];
    },
  },
  {
    atMs: at('03-02', '21:00'),
    name: 'firstPeak',
    play: (stage) => reportPeak(stage, at('03-02', '20:00'), 1_100, 12),
  },
  {
    atMs: at('03-03', '21:00'),
    name: 'secondPeak',
    play: (stage) => reportPeak(stage, at('03-03', '20:00'), 1_200, 30),
  },
  {
    atMs: at('03-04', '13:00'),
    name: 'elasticOff',
    play: async (stage) => {
      await turnElastic(stage, false);
      return reportPeak(stage, at('03-04', '11:00'), 1_250, 10);
    },
  },
  { atMs: at('03-05', '00:00'), name: 'elasticEnded', play: async () => [] },
  { atMs: at('03-05', '00:45'), name: 'lastDayBilled', play: async () => [] },
];

/** Reminders, buffer, stop and renewal. Rules EXP-01, EXP-02, EXP-04, ORD-05. */
const termEnd: Scenes = [
  { atMs: at('03-26', '10:00'), name: 'sevenDays', play: async () => [] },
  { atMs: at('03-28', '10:00'), name: 'fiveDays', play: async () => [] },
  { atMs: at('03-30', '10:00'), name: 'threeDays', play: async () => [] },
  { atMs: at('04-01', '10:00'), name: 'oneDay', play: async () => [] },
  { atMs: at('04-02', '09:00'), name: 'today', play: async () => [] },
  { atMs: at('04-02', '10:00'), name: 'expired', play: async () => [] },
  { atMs: at('04-03', '10:00'), name: 'planStopped', play: async () => [] },
  {
    atMs: at('04-04', '11:00'),
    name: 'planRenewed',
    play: async (stage) => {
      const id = stage.things.id('subscriber:watched');
      await buy(stage, { kind: 'renewal', of: 'gateway', id, months: 1 }, false);
      const { expiresAt } = await stage.customer.get<Gateway>(
        stage.things.path('subscriber:watched'),
      );
      return [localText(expiresAt)];
    },
  },
];

/** Two mini-program gateways: one bursts for three days; a month later one ends, one renews itself. */
export const subscriberScenes: Scenes = [...opening, ...elasticDays, ...termEnd];
