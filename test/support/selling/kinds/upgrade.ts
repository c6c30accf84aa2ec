import fc from 'fast-check';
import type { Item } from '#domain/orders/orderKinds.ts';
import { dayOf } from '#test/support/days.ts';
import { anyOne, oneOf } from '#test/support/selling/choosing.ts';
import type { KindOfOrder, Priced } from '#test/support/selling/kinds/kindOfOrder.ts';
import { somePlans } from '#test/support/selling/kinds/plan.ts';
import { daysLeft, gatewayOf } from '#test/support/selling/kinds/terms.ts';
import type { Model } from '#test/support/selling/model.ts';
import { isAbove, planPrice } from '#test/support/selling/tariff.ts';
import { expiryOf, gatewayStatus, halfUp } from '#test/support/selling/units.ts';

/** A gateway's larger plan for what is left of its terms. Rules PLN-03, PLN-04. */
export const upgrade: KindOfOrder<'upgrade'> = {
  name: 'an upgrade',
  hasTerm: false,
  product: () => 'mpgw',
  refusal: ({ gateways, now }, { gatewayId }) => {
    const gateway = gateways.find((each) => each.id === gatewayId);
    if (gateway === undefined) return 'gatewayNotFound';
    const status = gatewayStatus(gateway, now);
    if (status === 'destroyed') return 'gatewayGone';
    return status === 'running' ? undefined : 'gatewayExpired';
  },
  price: (model, item) => upgradePrice(model, item),
  names: () => [],
  isOvertaken: (model, { gatewayId }, { basis }) =>
    gatewayOf(model, gatewayId).stretches.length !== basis,
  // At once, the expiry unchanged; for the days that are left of all terms.
  handOver: (model, { gatewayId, plan }, { id }, taken) => {
    const gateway = gatewayOf(model, gatewayId);
    const [from, until] = [model.now, expiryOf(gateway.stretches)];
    const days = gateway.stretches
      .filter((each) => each.kind === 'term' && each.until > model.now)
      .reduce((sum, each) => sum + daysLeft(each, model.now), 0);
    const paid = { kind: 'upgrade', orderId: id, paidAt: from, months: 0, taken } as const;
    gateway.stretches = [...gateway.stretches, { ...paid, from, until, days }];
    gateway.plan = plan;
  },
  walk: {
    choices: fc.tuple(anyOne, somePlans).map(([n, plan]) => ({ gateways }) => {
      const gatewayId = oneOf(gateways, n);
      return gatewayId === undefined ? undefined : { kind: 'upgrade', gatewayId, plan };
    }),
    weights: { asked: 4, bought: 7, atBoundaries: 1 },
  },
};

/** (new - old) x months x remaining days / days of each term, rounded once. PLN-03, PLN-04. */
const upgradePrice = (model: Model, { gatewayId, plan }: Item<'upgrade'>): Priced | string => {
  const gateway = gatewayOf(model, gatewayId);
  if (!isAbove(plan, gateway.plan)) return 'downgrade';
  const more = planPrice(plan) - planPrice(gateway.plan);
  let [numerator, denominator] = [0n, 1n];
  for (const { kind, from, until, months } of gateway.stretches) {
    if (kind !== 'term' || until <= model.now) continue;
    const cycle = dayOf(until) - dayOf(from);
    const remaining = daysLeft({ from, until }, model.now);
    numerator = numerator * BigInt(cycle) + more * BigInt(months) * BigInt(remaining) * denominator;
    denominator *= BigInt(cycle);
  }
  return { amount: halfUp(numerator, denominator), basis: gateway.stretches.length };
};
