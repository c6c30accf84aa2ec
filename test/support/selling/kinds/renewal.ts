import fc from 'fast-check';
import type { Item } from '#domain/orders/orderKinds.ts';
import { anyOne, oneOf, someMonths } from '#test/support/selling/choosing.ts';
import type { KindOfOrder, Priced } from '#test/support/selling/kinds/kindOfOrder.ts';
import { gatewayOf, nextTerm } from '#test/support/selling/kinds/terms.ts';
import type { Model, ModelOrder, Prepaid, Taken } from '#test/support/selling/model.ts';
import { monthPrice, planPrice } from '#test/support/selling/tariff.ts';
import { gatewayStatus, instanceStatus } from '#test/support/selling/units.ts';

/** More months of an instance, or of a gateway in its plan. Rules EXP-02, EXP-03, PLN-05. */
export const renewal: KindOfOrder<'renewal'> = {
  name: 'a renewal',
  hasTerm: true,
  product: ({ of }) => (of === 'gateway' ? 'mpgw' : 'apigw'),
  refusal: (model, { of, id }) =>
    of === 'instance' ? ofInstance(model, id) : ofGateway(model, id),
  price: (model, item) => renewalPrice(model, item),
  names: ({ instances, gateways }, item) => [
    ...instances.filter(({ id }) => id === item.id).map(({ spec }) => `instance:${spec}:month`),
    ...gateways.filter(({ id }) => id === item.id).map(({ plan }) => `plan:${plan}`),
  ],
  isOvertaken: (model, { id }, { plan }) =>
    plan !== undefined && gatewayOf(model, id).plan !== plan,
  handOver: (model, item, order, taken) => {
    if (item.of === 'instance') renewInstance(model, item, order, taken);
    else renewGateway(model, item, order, taken);
  },
  walk: {
    choices: fc
      .tuple(fc.constantFrom('instance', 'gateway'), anyOne, someMonths)
      .map(([of, n, months]) => (model) => {
        const id = oneOf(of === 'instance' ? model.instances : model.gateways, n);
        return id === undefined ? undefined : { kind: 'renewal', of, id, months };
      }),
    weights: { asked: 4, bought: 7, atBoundaries: 2 },
  },
};

const ofInstance = ({ instances, now }: Model, id: string): string | undefined => {
  const instance = instances.find((each) => each.id === id);
  if (instance === undefined) return 'instanceNotFound';
  const status = instanceStatus(instance, now);
  if (status === 'released') return 'instanceGone';
  if (instance.kind === 'payAsYouGo') return 'notPrepaid';
  return status === 'destroyed' ? 'tooLateToRenew' : undefined;
};

const ofGateway = ({ gateways, now }: Model, id: string): string | undefined => {
  const gateway = gateways.find((each) => each.id === id);
  if (gateway === undefined) return 'gatewayNotFound';
  if (gateway.refunded) return 'gatewayGone';
  return gatewayStatus(gateway, now) === 'destroyed' ? 'tooLateToRenew' : undefined;
};

const renewalPrice = (model: Model, { id, months }: Item<'renewal'>): Priced => {
  const instance = model.instances.find((each) => each.id === id);
  if (instance !== undefined) {
    return { amount: monthPrice(instance.spec, model.currency) * BigInt(months) };
  }
  const { plan } = gatewayOf(model, id);
  return { amount: planPrice(plan) * BigInt(months), plan };
};

/** From the old expiry on, or anew if it was given back. Rules EXP-04, REF-04, ORD-05. */
const renewInstance = (
  model: Model,
  { id, months }: Item<'renewal'>,
  { id: orderId, autoRenew }: ModelOrder,
  taken: Taken,
): void => {
  const instance = model.instances.find((each) => each.id === id) as Prepaid;
  const anew = instance.isolatedUntil !== undefined;
  if (anew) {
    instance.anchor = model.now;
    instance.stretches = [];
  }
  const paid = { orderId, months, taken, paidAt: model.now };
  instance.stretches = [...instance.stretches, nextTerm(paid, instance)];
  instance.autoRenew = autoRenew ?? instance.autoRenew;
  instance.isolatedUntil = undefined;
};

/** From the expiry on, also during buffer and stop. Rules PLN-05, EXP-04. */
const renewGateway = (
  model: Model,
  { id, months }: Item<'renewal'>,
  { id: orderId, autoRenew }: ModelOrder,
  taken: Taken,
): void => {
  const gateway = gatewayOf(model, id);
  const paid = { orderId, months, taken, paidAt: model.now };
  gateway.stretches = [...gateway.stretches, nextTerm(paid, gateway)];
  gateway.autoRenew = autoRenew ?? gateway.autoRenew;
};
