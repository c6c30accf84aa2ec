import { moneyText } from '#infra/local/demo/api/moneyText.ts';
import type { Gateway, Order } from '#infra/local/demo/api/saleAnswers.ts';
import { topUp } from '#infra/local/demo/api/topUp.ts';
import { at, localText } from '#infra/local/demo/localTime.ts';
import { setting } from '#infra/local/demo/sales/setting.ts';
import type { Placed } from '#infra/local/demo/sales/story/counter.ts';
import type { SalesScene, SalesStage } from '#infra/local/demo/sales/story/salesStage.ts';

const { accountId, currency, region } = setting;
const account = `/v1/accounts/${accountId}`;
const gateways = `${account}/gateways`;

const buyWithApp = async (
  { customer, counter }: SalesStage,
  name: 'gateway' | 'secondGateway',
  appId: string,
): Promise<readonly string[]> => {
  const { price } = await counter.buy(name, { kind: 'plan', plan: 'test', region, months: 1 });
  const app = { appId, kind: 'miniProgram', onboarding: 'manual' };
  await customer.post(`${gateways}/${counter.bought(name)}/apps`, app);
  return [moneyText(price.amount), currency];
};

const returned = ({ counter }: SalesStage) =>
  ({ kind: 'gateway', id: counter.bought('secondGateway') }) as const;

const buying: readonly SalesScene[] = [
  {
    atMs: at('04-01', '10:00'),
    name: 'gatewayBought',
    play: (stage) => buyWithApp(stage, 'gateway', 'booking'),
  },
  {
    atMs: at('04-01', '10:05'),
    name: 'secondGatewayBought',
    play: (stage) => buyWithApp(stage, 'secondGateway', 'festival'),
  },
];

/** The guide's return: bought on the first, given back in its tenth span of 24 hours. REF-06. */
const returning: readonly SalesScene[] = [
  {
    atMs: at('04-10', '10:28'),
    name: 'returnRefused',
    play: async (stage) => {
      const resource = returned(stage);
      const consent = { rule: 'REF-06', version: '2026-11' };
      const refusal = await stage.customer.attempt(`${account}/refunds`, { resource, consent });
      stage.note('returnWithApp', refusal);
      return [refusal];
    },
  },
  {
    atMs: at('04-10', '10:30'),
    name: 'gatewayReturned',
    play: async (stage) => {
      const resource = returned(stage);
      await stage.customer.remove(`${gateways}/${resource.id}/apps/festival`);
      const { total } = await stage.counter.giveBack('secondGatewayBack', resource);
      return [moneyText(total), currency];
    },
  },
];

const upgrade: SalesScene = {
  atMs: at('04-11', '10:30'),
  name: 'upgraded',
  play: async ({ counter }) => {
    const gatewayId = counter.bought('gateway');
    const item = { kind: 'upgrade', gatewayId, plan: 'starter' } as const;
    const { price } = await counter.buy('upgrade', item);
    return [moneyText(price.amount), currency];
  },
};

/** Too little money: the order stays payable, and is paid after a top-up. Rules ORD-02, PLN-05. */
const renewal = (): readonly SalesScene[] => {
  let placed: Placed | undefined;
  return [
    {
      atMs: at('04-20', '10:00'),
      name: 'notPaid',
      play: async ({ customer, counter, note }) => {
        const id = counter.bought('gateway');
        placed = await counter.order({ kind: 'renewal', of: 'gateway', id, months: 1 });
        const path = `${account}/orders/${placed.order.orderId}`;
        const refusal = await customer.attempt(`${path}/payments`, {});
        note('unpaid', refusal);
        note('unpaidState', (await customer.get<Order>(path)).state);
        return [moneyText(placed.order.price.amount), currency, refusal];
      },
    },
    {
      atMs: at('04-20', '10:30'),
      name: 'renewed',
      play: async ({ operator, customer, counter }) => {
        if (placed === undefined) throw new Error('the renewal has not been ordered');
        await topUp(operator, accountId, { paymentId: 'sampan-2', amount: '5000.00' });
        await counter.pay('renewal', placed);
        const path = `${gateways}/${counter.bought('gateway')}`;
        const { expiresAt } = await customer.get<Gateway>(path);
        return ['5,000.00', currency, localText(expiresAt)];
      },
    },
  ];
};

/** Two mini-program gateways: one is upgraded and renewed, one is given back. */
export const gatewayScenes: readonly SalesScene[] = [
  ...buying,
  ...returning,
  upgrade,
  ...renewal(),
];
