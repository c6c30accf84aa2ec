import fc from 'fast-check';
import { presentGateway } from '#functions/api/parts/presentGateway.ts';
import { isoOf } from '#test/support/days.ts';
import { someMonths } from '#test/support/selling/choosing.ts';
import { type KindOfOrder, whatever } from '#test/support/selling/kinds/kindOfOrder.ts';
import { nextTerm, paymentText, stretchText } from '#test/support/selling/kinds/terms.ts';
import type { ModelGateway } from '#test/support/selling/model.ts';
import { planPrice } from '#test/support/selling/tariff.ts';
import { expiryOf, gatewayStatus } from '#test/support/selling/units.ts';

/** Mostly small ones, so that there is something above. */
export const somePlans = fc.constantFrom('trial', 'trial', 'test', 'test', 'starter', 'basic');

/** Of the regions that are asked for, those with a gateway. Rule PLN-10. */
const gatewayRegions = ['ap-guangzhou', 'eu-frankfurt'];

/** A gateway in a plan. Rules CAT-07, PLN-10. */
export const plan: KindOfOrder<'plan'> = {
  name: 'a plan',
  hasTerm: true,
  product: () => 'mpgw',
  unit: ({ plan: name }) => `plan:${name}|any`,
  price: ({ currency }, { plan: name, region, months }) => {
    if (!gatewayRegions.includes(region)) return 'unknownRegion';
    if (currency !== 'CNY') return 'notSoldInCurrency';
    return { amount: planPrice(name) * BigInt(months) };
  },
  names: (_, { plan: name }) => [`plan:${name}`],
  discountable: /^plan/,
  handOver: (model, { plan: bought, region, months }, order, taken) => {
    const { id: orderId, autoRenew = false } = order;
    const anchor = model.now;
    const paid = { orderId, months, taken, paidAt: model.now };
    const stretches = [nextTerm(paid, { anchor, stretches: [] })];
    const made = { id: `g-${orderId.slice('o-'.length)}`, region, bought, plan: bought, anchor };
    const empty = { pauses: [], apps: [], routes: [], decidedBy: undefined, refunded: false };
    model.gateways.push({ ...made, ...empty, stretches, autoRenew });
  },
  holdings: {
    shown: ({ gateways, now }) => gateways.map((each) => shownLine(each, now)),
    seen: async ({ deps, accountId, state, now }) => {
      const { items } = await deps.gateways.list(accountId, 100);
      return items.map((each) => seenLine(presentGateway({ gateway: each, state, now })));
    },
  },
  walk: {
    ...whatever(
      fc.record({
        kind: fc.constant('plan' as const),
        plan: somePlans,
        region: fc.constantFrom('ap-guangzhou', 'ap-guangzhou', 'eu-frankfurt', 'eu-nowhere'),
        months: someMonths,
      }),
    ),
    skus: ['plan:trial', 'plan:test', 'plan:starter', 'plan:basic'],
    counted: [
      ['plan:trial', 'any'],
      ['plan:test', 'any'],
    ],
    weights: { asked: 3, bought: 7, atBoundaries: 1 },
  },
};

const shownLine = (gateway: ModelGateway, now: number): string => {
  const { id, plan: name, region, stretches, autoRenew, apps } = gateway;
  const status = gatewayStatus(gateway, now);
  const ids = apps.map((app) => app.id).toSorted();
  const expiry = isoOf(expiryOf(stretches));
  const decidedBy = gateway.decidedBy ?? (status === 'destroyed' ? 'nobody' : 'gateway');
  const routes = `${gateway.routes.join('+')} QPS ${decidedBy}`;
  const head = [id, name, region, status, expiry, autoRenew, routes];
  return [...head, ...ids, ...stretches.map(stretchText)].join(' ');
};

const seenLine = (view: ReturnType<typeof presentGateway>): string => {
  const { gatewayId, plan: name, region, state, expiresAt, autoRenew, apps, payments } = view;
  const ids = apps.map(({ appId }) => appId).toSorted();
  const qps = view.routeLimits.map(({ maxQps }) => maxQps).join('+');
  const routes = `${qps} QPS ${view.protection?.decidedBy ?? 'nobody'}`;
  const head = [gatewayId, name, region, state, expiresAt, autoRenew, routes];
  return [...head, ...ids, ...payments.map(paymentText)].join(' ');
};
