import fc, { type Arbitrary } from 'fast-check';
import type { OrderItem } from '#domain/orders/order.ts';
import type { OrderItemKind } from '#domain/orders/orderKinds.ts';
import { holdsOf, sumOf } from '#test/support/selling/balances.ts';
import { anyOne, oneOf } from '#test/support/selling/choosing.ts';
import type { Walk, Weights } from '#test/support/selling/kinds/kindOfOrder.ts';
import { kindsOfOrder } from '#test/support/selling/kinds/kindsOfOrder.ts';
import type { Model } from '#test/support/selling/model.ts';
import {
  cancelling,
  ordering,
  paying,
  stocking,
  toppingUpBy,
} from '#test/support/selling/orderAskings.ts';
import { type Asking, inTurn, type Step } from '#test/support/selling/step.ts';
import { cent, inText, wholeCents } from '#test/support/selling/units.ts';

type Walked = { readonly name: string; readonly walk: Walk<OrderItem> };

const walked: Readonly<Record<OrderItemKind, Walked>> = kindsOfOrder;
const walks = Object.values(walked).map(({ walk }) => walk);

const maybe = fc.constantFrom(undefined, undefined, true, false);

const placed = ({ name, walk }: Walked): Arbitrary<Asking> =>
  fc.tuple(walk.choices, maybe).map(([choose, autoRenew]) => ordering(name, choose, autoRenew));

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

const counted = fc.constantFrom(...walks.flatMap((walk) => walk.counted ?? []));

/** How much is left of something, or that it is not counted any more. Rule ORD-01. */
const stocks: Arbitrary<Asking> = fc
  .tuple(counted, fc.constantFrom(null, 0, 1, 1, 2))
  .map(([unit, left]) => stocking(unit[0], unit[1], left));

/** Most orders are paid at once: else there would be little to renew, upgrade or refund. */
const bought = (kind: Walked): Arbitrary<Step> =>
  fc.oneof(
    { weight: 1, arbitrary: placed(kind) },
    { weight: 3, arbitrary: fc.tuple(placed(kind), lastPaid).map((both) => inTurn(...both)) },
  );

/** Each kind, as often as it says. */
const each = <S extends Step>(of: (kind: Walked) => Arbitrary<S>, weight: keyof Weights) =>
  Object.values(walked).map((kind) => ({
    weight: kind.walk.weights[weight],
    arbitrary: of(kind),
  }));

export const orderSteps = {
  placed: (kind: OrderItemKind) => placed(walked[kind]),
  bought: (kind: OrderItemKind) => bought(walked[kind]),
  allAsked: each(placed, 'asked'),
  allBought: each(bought, 'bought'),
  allAtBoundaries: each(placed, 'atBoundaries'),
  /** What may be ordered whatever the account has. */
  items: fc.oneof(...walks.flatMap(({ items }) => items ?? [])),
  ...{ lastPaid, payments, barePayments, cancellations, stocks },
};

/** What discounts name, by kind. */
export const skusByKind = walks.flatMap(({ skus }) => (skus === undefined ? [] : [skus]));
