import { dedicatedRefusal } from '#domain/catalogue/instanceSpecs.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { gatewayStatusAt } from '#domain/gateways/gatewayStatus.ts';
import { tooManyInstances } from '#domain/instances/dedicated.ts';
import type { Instance } from '#domain/instances/instance.ts';
import { instanceStatusAt } from '#domain/instances/instanceStatus.ts';
import { renewalTermOf } from '#domain/instances/openInstance.ts';
import { closureRefusal } from '#domain/lifecycle/closure.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import type { OrderFacts } from '#domain/orders/orderFacts.ts';
import type { Item, OrderItemKind } from '#domain/orders/orderKinds.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { termAfter } from '#domain/terms/terms.ts';
import type { Zone } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Why something cannot be ordered, whatever it costs, in order of precedence. */
export type OrderRefusal =
  | 'accountClosing'
  | 'dedicatedNotSoldHere'
  | 'tooManyInstances'
  | 'packsAreForCnyAccounts'
  | 'instanceNotFound'
  | 'gatewayNotFound'
  | 'instanceGone'
  | 'gatewayGone'
  | 'notPrepaid'
  | 'tooLateToRenew'
  | 'serviceEnding'
  | 'gatewayExpired';

/**
 * Why an item cannot be ordered now, or paid for; undefined if it can. Rules CAT-05, PCK-04, EXP-02,
 * EXP-03, EXP-04, PLN-03, SLA-02, ACC-01.
 */
export const orderRefusal = (
  item: OrderItem,
  facts: OrderFacts,
  now: Instant,
): Refused<OrderRefusal> | undefined => {
  const { closure } = facts;
  const closing = closureRefusal({ ...(closure && { closure }) });
  return closing ?? ofKind(item.kind)?.(item, facts, now);
};

type OfKind<Kind extends OrderItemKind> = (
  item: Item<Kind>,
  facts: OrderFacts,
  now: Instant,
) => Refused<OrderRefusal> | undefined;

const ofPack: OfKind<'pack' | 'campaign'> = (_, { currency }) =>
  currency === 'CNY'
    ? undefined
    : refuse('packsAreForCnyAccounts', `the account is kept in ${currency}`);

/** What stands in the way of a kind; one that is not here can be ordered by any account. */
const refusals: { readonly [Kind in OrderItemKind]?: OfKind<Kind> } = {
  instance: ({ region }, { dedicatedCount = 0 }) =>
    dedicatedRefusal(region) ?? tooManyInstances(dedicatedCount + 1),
  pack: ofPack,
  campaign: ofPack,
  renewal: (item, facts, now) => ofRenewal(item, facts, now),
  upgrade: (_, { gateway }, now) => ofUpgrade(gateway, now),
};

const ofKind = <Kind extends OrderItemKind>(kind: Kind): OfKind<Kind> | undefined => refusals[kind];

const ofRenewal = (
  { of, months }: Item<'renewal'>,
  { zone, instance, gateway, renewableAsOf }: OrderFacts,
  now: Instant,
): Refused<OrderRefusal> | undefined => {
  const asOf = renewableAsOf ?? now;
  return of === 'instance'
    ? (ofInstance(instance, asOf) ?? pastEnding(instance, { months, zone }, now))
    : (ofGateway(gateway, asOf) ?? pastEnding(gateway, { months, zone }, now));
};

const ofInstance = (
  instance: Instance | undefined,
  now: Instant,
): Refused<OrderRefusal> | undefined => {
  if (instance === undefined) return refuse('instanceNotFound', 'there is no such instance');
  const { status } = instance.state;
  if (status === 'released' || status === 'destroyed') {
    return refuse('instanceGone', `the instance is ${status}`);
  }
  if (instance.kind !== 'prepaid') {
    return refuse('notPrepaid', 'only prepaid instances have terms to renew');
  }
  if (instanceStatusAt(instance, now) !== 'destroyed') return undefined;
  return tooLate(status === 'isolated' ? 'was given back' : 'expired');
};

const ofGateway = (
  gateway: Gateway | undefined,
  now: Instant,
): Refused<OrderRefusal> | undefined => {
  if (gateway === undefined) return noGateway();
  if (gateway.state.status === 'destroyed') return goneGateway();
  return gatewayStatusAt(gateway, now) === 'destroyed' ? tooLate('expired') : undefined;
};

const ofUpgrade = (
  gateway: Gateway | undefined,
  now: Instant,
): Refused<OrderRefusal> | undefined => {
  if (gateway === undefined) return noGateway();
  const found = gatewayStatusAt(gateway, now);
  if (found === 'destroyed') return goneGateway();
  if (found === 'running') return undefined;
  return refuse('gatewayExpired', 'the gateway has expired: renew it, then upgrade it');
};

/** What the operator ends is renewed until then at most. Rule SLA-02. */
const pastEnding = (
  renewed: Instance | Gateway | undefined,
  { months, zone }: { readonly months: number; readonly zone: Zone },
  now: Instant,
): Refused<'serviceEnding'> | undefined => {
  if (renewed?.ending === undefined || !('payments' in renewed)) return undefined;
  const { until } =
    'instanceId' in renewed
      ? renewalTermOf(renewed, months, zone, now)
      : termAfter(renewed, months, zone);
  const { at } = renewed.ending;
  return until <= at
    ? undefined
    : refuse('serviceEnding', `the service ends at ${at}: renew it for fewer months, over by then`);
};

const noGateway = () => refuse('gatewayNotFound', 'there is no such gateway');
const goneGateway = () =>
  refuse('gatewayGone', 'the gateway is destroyed, for good: order another');
const tooLate = (what: 'was given back' | 'expired') =>
  refuse('tooLateToRenew', `it ${what} too long ago, and is destroyed: buy another`);
