import { moneyText } from '#infra/local/demo/api/moneyText.ts';
import type { Instance, Order } from '#infra/local/demo/api/saleAnswers.ts';
import { at } from '#infra/local/demo/localTime.ts';
import { setting } from '#infra/local/demo/sales/setting.ts';
import type { SalesScene } from '#infra/local/demo/sales/story/salesStage.ts';

const { accountId, currency, region } = setting;
const account = `/v1/accounts/${accountId}`;

const basic = { kind: 'instance', spec: 'basic', region, months: 1 } as const;

type VoucherEntry = { readonly cause: { readonly voucher: { readonly voucherId: string } } };

/** Paid with a voucher, a gift and cash, and given back within 5 days. Rules ORD-02, REF-01. */
const whole = (): readonly SalesScene[] => {
  const voucherIds: string[] = [];
  return [
    {
      atMs: at('04-01', '10:50'),
      name: 'given',
      play: async ({ operator }) => {
        const { cause } = await operator.post<VoucherEntry>(`${account}/vouchers`, {
          products: ['apigw'],
          money: { amount: '300.00', currency },
          from: new Date(at('04-01', '00:00')).toISOString(),
          until: new Date(at('07-01', '00:00')).toISOString(),
          reason: 'Spring campaign',
        });
        voucherIds.push(cause.voucher.voucherId);
        const money = { amount: '500.00', currency };
        await operator.post(`${account}/gifts`, { money, reason: 'Spring campaign' });
        return ['300.00', '500.00', currency];
      },
    },
    {
      atMs: at('04-01', '11:00'),
      name: 'instanceBought',
      play: async ({ counter }) => {
        const { price, payment } = await counter.buy('instance', basic, voucherIds);
        const { gift, cash } = payment.buckets;
        return [moneyText(price.amount), '300.00', moneyText(gift), moneyText(cash)];
      },
    },
    {
      atMs: at('04-06', '10:00'),
      name: 'instanceReturned',
      play: async ({ customer, counter, note }) => {
        const id = counter.bought('instance');
        const { total } = await counter.giveBack('instanceBack', { kind: 'instance', id });
        const { state } = await customer.get<Instance>(`${account}/instances/${id}`);
        note('stateAfterReturn', state);
        return [moneyText(total), currency];
      },
    },
  ];
};

/** Given back after 12 days, 5 hours and 20 minutes of 30 days. Rules REF-02, REF-07. */
const byTime: readonly SalesScene[] = [
  {
    atMs: at('04-06', '10:30'),
    name: 'nextInstanceBought',
    play: async ({ counter }) => {
      const { price } = await counter.buy('nextInstance', basic);
      return [moneyText(price.amount), currency];
    },
  },
  {
    atMs: at('04-18', '15:50'),
    name: 'nextInstanceReturned',
    play: async ({ counter }) => {
      const id = counter.bought('nextInstance');
      const { total, buckets } = await counter.giveBack('nextInstanceBack', {
        kind: 'instance',
        id,
      });
      return [moneyText(total), currency, moneyText(buckets.gift), moneyText(buckets.cash)];
    },
  },
];

const changeOfMind: SalesScene = {
  atMs: at('04-01', '12:00'),
  name: 'cancelled',
  play: async ({ customer, counter, note }) => {
    const { order } = await counter.order({ ...basic, spec: 'diamond' });
    const path = `${account}/orders/${order.orderId}/cancellations`;
    const { state } = await customer.post<Order>(path, {});
    note('cancelledState', state);
    return [moneyText(order.price.amount), currency];
  },
};

/** Prepaid dedicated instances. */
export const instanceScenes: readonly SalesScene[] = [...whole(), ...byTime, changeOfMind];
