import fc, { type Arbitrary } from 'fast-check';
import type { OrderItem } from '#domain/orders/order.ts';
import { holdsOf, sumOf } from '#test/support/selling/balances.ts';
import type { Model } from '#test/support/selling/model.ts';
import {
  type Choose,
  cancelling,
  ordering,
  paying,
  stocking,
  toppingUpBy,
} from '#test/support/selling/orderAskings.ts';
import { type Asking, anyOne, inTurn, oneOf, type Step } from '#test/support/selling/step.ts';
import { cent, inText, wholeCents } from '#test/support/selling/units.ts';

const months = fc.constantFrom(1, 1, 1, 2, 3, 12);
const maybe = fc.constantFrom(undefined, undefined, true, false);

const instances = fc.record({
  kind: fc.constant('instance' as const),
  spec: fc.constantFrom('basic', 'basic', 'professional', 'diamond'),
  region: fc.constantFrom('ap-guangzhou', 'ap-guangzhou', 'ap-hongkong', 'ap-mumbai'),
  months,
});

const packs = fc.record({
  kind: fc.constant('pack' as const),
  sku: fc.constantFrom('pack:calls:1M', 'pack:calls:10M', 'pack:traffic:10GB'),
  months: fc.constantFrom(1, 1, 3, 12),
});

const planNames = fc.constantFrom('trial', 'trial', 'test', 'test', 'starter', 'basic');

const plans = fc.record({
  kind: fc.constant('plan' as const),
  plan: planNames,
  region: fc.constantFrom('ap-guangzhou', 'ap-guangzhou', 'eu-frankfurt', 'eu-nowhere'),
  months,
});

const renewals: Arbitrary<Choose<OrderItem>> = fc
  .tuple(fc.constantFrom('instance', 'gateway'), anyOne, months)
  .map(([of, n, count]) => (model) => {
    const id = oneOf(of === 'instance' ? model.instances : model.gateways, n);
    return id === undefined ? undefined : { kind: 'renewal', of, id, months: count };
  });

const upgrades: Arbitrary<Choose<OrderItem>> = fc
  .tuple(anyOne, planNames)
  .map(([n, plan]) => ({ gateways }) => {
    const gatewayId = oneOf(gateways, n);
    return gatewayId === undefined ? undefined : { kind: 'upgrade', gatewayId, plan };
  });

const placing = (name: string, choice: Arbitrary<Choose<OrderItem>>): Arbitrary<Asking> =>
  fc.tuple(choice, maybe).map(([choose, autoRenew]) => ordering(name, choose, autoRenew));

const fixed = (items: Arbitrary<OrderItem>): Arbitrary<Choose<OrderItem>> =>
  items.map((item) => () => item);

/** Pays an order, with some of the account's vouchers or with one that is not there. Rule ORD-02. */
const payments: Arbitrary<Asking> = fc
  .tuple(anyOne, fc.subarray([0, 1, 2, 3]), fc.constantFrom(false, true, true))
  .map(([n, chosen, withVouchers]) =>
    paying(
      `${n} with ${withVouchers ? chosen : 'none'}`,
      (model) => toPay(model, n),
      ({ coupons }) => (withVouchers ? chosen.flatMap((at) => coupons[at]?.id ?? lost(at, n)) : []),
    ),
  );

const lost = (at: number, n: number): readonly string[] => (n % 7 === at ? ['v-lost'] : []);

/** Mostly one of the newest that are open. */
const toPay = ({ orders }: Model, n: number): string | undefined => {
  const open = orders.filter(({ state }) => state === 'open');
  return oneOf(n % 7 === 0 ? orders : open.slice(-2), n);
};

/** Pays what was ordered last. */
const lastPaid: Arbitrary<Asking> = fc.constantFrom([], [], [0], [1, 2]).map((chosen) =>
  paying(
    `the last order with ${chosen}`,
    ({ orders }) => orders.at(-1)?.id,
    ({ coupons }) => chosen.flatMap((at) => coupons[at]?.id ?? []),
  ),
);

/** Pays with just enough, or a cent less; what is frozen is not enough. Rules ORD-02, INS-01. */
const barePayments: Arbitrary<Step> = fc
  .tuple(fc.uuid(), fc.constantFrom(0n, 0n, -cent), fc.boolean(), lastPaid)
  .map(([id, beside, isAvailable, payment]) => {
    const choose = (model: Model) => lacking(model, beside + (isAvailable ? holdsOf(model) : 0n));
    return inTurn(toppingUpBy('what the last order lacks', id, choose), payment);
  });

const lacking = ({ orders, balances }: Model, beside: bigint): string | undefined => {
  const rest = (orders.at(-1)?.amount ?? 0n) + beside - sumOf(balances);
  return rest > 0n ? inText(wholeCents(rest + cent - 1n)).slice(0, -6) : undefined;
};

const cancellations: Arbitrary<Asking> = anyOne.map((n) =>
  cancelling(`${n}`, (model) => oneOf(model.orders, n)),
);

const counted = fc.constantFrom(
  ['instance:basic', 'ap-guangzhou'] as const,
  ['instance:professional', 'ap-hongkong'] as const,
  ['plan:trial', 'any'] as const,
  ['plan:test', 'any'] as const,
  ['pack:calls:1M', 'any'] as const,
);

/** How much is left of something, or that it is not counted any more. Rule ORD-01. */
const stocks: Arbitrary<Asking> = fc
  .tuple(counted, fc.constantFrom(null, 0, 1, 1, 2))
  .map(([unit, left]) => stocking(unit[0], unit[1], left));

const orders = {
  instances: placing('an instance', fixed(instances)),
  packs: placing('a pack', fixed(packs)),
  plans: placing('a plan', fixed(plans)),
  renewals: placing('a renewal', renewals),
  upgrades: placing('an upgrade', upgrades),
};

/** Most orders are paid at once: else there would be little to renew, upgrade or refund. */
const paidAtOnce = (placed: Arbitrary<Asking>): Arbitrary<Step> =>
  fc.oneof(
    { weight: 1, arbitrary: placed },
    { weight: 3, arbitrary: fc.tuple(placed, lastPaid).map((both) => inTurn(...both)) },
  );

export const orderSteps = {
  ...{ bought: fc.oneof(instances, packs, plans), lastPaid },
  instances: paidAtOnce(orders.instances),
  packs: paidAtOnce(orders.packs),
  plans: paidAtOnce(orders.plans),
  renewals: paidAtOnce(orders.renewals),
  upgrades: paidAtOnce(orders.upgrades),
  ...{ orders, payments, barePayments, cancellations, stocks },
};
