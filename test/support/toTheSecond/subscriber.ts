import { attachAppRoute } from '#functions/api/gateways/attachmentRoutes.ts';
import { getGatewayRoute } from '#functions/api/gateways/routes.ts';
import { getInstanceRoute } from '#functions/api/instances/routes.ts';
import { placeOrderRoute } from '#functions/api/orders/routes.ts';
import { registerServiceRoute } from '#functions/api/services/routes.ts';
import { listStockRoute, setStockRoute } from '#functions/api/stock/routes.ts';
import type { Step, Thing } from '#test/support/toTheSecond/thingAsShown.ts';
import { type LocalShopper, localShopper, renewalOf } from '#test/support/worlds/localShopper.ts';
import type { LocalWorld } from '#test/support/worlds/localWorld.ts';

/** An account that has bought a gateway and an instance for a month each. */
export type Subscriber = LocalShopper & { readonly gateway: Thing; readonly instance: Thing };

/** What is special about a subscriber; `left`: what it has after buying, CNY. */
export type Subscribing = {
  readonly left?: string;
  readonly zone?: string;
  readonly renewsItself?: readonly Kind[];
};

type Kind = 'gateway' | 'instance';

/** Opens subscribers by their names. Plan `trial` costs 899.00 and `basic` 1,500.00 a month. */
export const openSubscribers = async <Name extends string>(
  world: LocalWorld,
  special: Readonly<Record<Name, Subscribing>>,
): Promise<Readonly<Record<Name, Subscriber>>> => {
  const opened: [string, Subscriber][] = [];
  for (const [name, each] of Object.entries<Subscribing>(special)) {
    opened.push([name, await openSubscriber(world, name, each)]);
  }
  return Object.fromEntries(opened) as Record<Name, Subscriber>;
};

const region = 'ap-guangzhou';

const items: Readonly<Record<Kind, object>> = {
  gateway: { kind: 'plan', plan: 'trial', region: 'ap-guangzhou', months: 1 },
  instance: { kind: 'instance', spec: 'basic', region, months: 1 },
};

const openSubscriber = async (
  world: LocalWorld,
  accountId: string,
  { left, zone = 'Asia/Shanghai', renewsItself = [] }: Subscribing,
): Promise<Subscriber> => {
  await world.open(accountId, { zone });
  const shopper = localShopper(world, accountId);
  await shopper.topUp('2399.00');
  if (left !== undefined) await shopper.topUp(left);
  const buy = async (kind: Kind): Promise<Thing> => {
    const id = await shopper.order(items[kind], renewsItself.includes(kind));
    return { accountId, id };
  };
  return { ...shopper, gateway: await buy('gateway'), instance: await buy('instance') };
};

const soldOut = [
  { sku: 'plan:trial', region: 'any', left: 0 },
  { sku: 'instance:basic', region, left: 0 },
];

/** Gives both of what a subscriber has something to lose, and leaves nothing of either in stock. */
export const configure = async (world: LocalWorld, subscriber: Subscriber): Promise<void> => {
  const operator = world.operator();
  const { accountId, gateway, instance } = subscriber;
  const app = { appId: 'wx-1', kind: 'miniProgram', onboarding: 'oneClick' };
  await operator.call(attachAppRoute, { params: { accountId, gatewayId: gateway.id }, body: app });
  const ofInstance = { params: { accountId, instanceId: instance.id } };
  await operator.call(registerServiceRoute, { ...ofInstance, body: { name: 'orders' } });
  for (const body of soldOut) await operator.call(setStockRoute, { body });
};

/** What is left of that, and how many of both are in stock. */
export const kept = async (
  world: LocalWorld,
  { accountId, gateway, instance }: Subscriber,
): Promise<Readonly<Record<'apps' | 'plans' | 'services' | 'instances', number | undefined>>> => {
  const operator = world.operator();
  const ofGateway = { params: { accountId, gatewayId: gateway.id } };
  const ofInstance = { params: { accountId, instanceId: instance.id } };
  return {
    apps: (await operator.call(getGatewayRoute, ofGateway)).apps.length,
    plans: await stockOf(world, 'plan:trial'),
    services: (await operator.call(getInstanceRoute, ofInstance)).serviceCount,
    instances: await stockOf(world, 'instance:basic'),
  };
};

/** How many of an SKU are left; undefined if it is not limited. */
export const stockOf = async (world: LocalWorld, sku: string): Promise<number | undefined> => {
  const stock = await world.operator().list(listStockRoute);
  return stock.find((each) => each.sku === sku)?.left;
};

/** The code that an order to renew is refused with; undefined if it is placed. */
export const renewalRefusal = async (
  world: LocalWorld,
  { accountId, id }: Thing,
): Promise<string | undefined> => {
  const request = { params: { accountId }, body: { item: renewalOf(id) } };
  const { status, body } = await world.operator().ask(placeOrderRoute, request);
  return status === 201 ? undefined : (body as { readonly code: string }).code;
};

/** When a term of a month begins: 1 February at 10:00 in Shanghai. It ends on 1 March at 10:00. */
export const bought = '2027-02-01T02:00:00Z';

/** 7, 5, 3 and 1 days before its end. Rule EXP-01. */
export const daysBefore: readonly Step[] = [
  ['2027-02-22T02:00:00.000Z', 'expiryReminder', 'renewed'],
  ['2027-02-24T02:00:00.000Z', 'expiryReminder', 'renewed'],
  ['2027-02-26T02:00:00.000Z', 'expiryReminder', 'renewed'],
  ['2027-02-28T02:00:00.000Z', 'expiryReminder', 'renewed'],
];

/** All of them, with the last day's at 9:00 in Shanghai. */
export const reminders: readonly Step[] = [
  ...daysBefore,
  ['2027-03-01T01:00:00.000Z', 'expiryReminder', 'renewed'],
];

export const expired: Step = ['2027-03-01T02:00:00.000Z', 'termExpired', 'renewed'];

/** What follows if nobody renews. Rules EXP-02, EXP-03. */
export const ends: Ends = {
  gateway: [
    ['2027-03-02T02:00:00.000Z', 'termStopped', 'renewed'],
    ['2027-03-09T02:00:00.001Z', 'termDestroyed', 'renewed'],
  ],
  instance: [['2027-03-08T02:00:00.000Z', 'termDestroyed', 'renewed']],
};

type Ends = Readonly<Record<'gateway' | 'instance', readonly Step[]>>;

const nextReminders: readonly Step[] = [
  ['2027-03-25T02:00:00.000Z', 'expiryReminder', 'renewed'],
  ['2027-03-27T02:00:00.000Z', 'expiryReminder', 'renewed'],
  ['2027-03-29T02:00:00.000Z', 'expiryReminder', 'renewed'],
  ['2027-03-31T02:00:00.000Z', 'expiryReminder', 'renewed'],
  ['2027-04-01T01:00:00.000Z', 'expiryReminder', 'renewed'],
];

/** The whole of the next term, which begins at that end whenever it is renewed. Rule EXP-04. */
export const nextTerm: Ends = {
  gateway: [
    ...nextReminders,
    ['2027-04-01T02:00:00.000Z', 'termExpired', 'renewed'],
    ['2027-04-02T02:00:00.000Z', 'termStopped', 'renewed'],
    ['2027-04-09T02:00:00.001Z', 'termDestroyed', 'renewed'],
  ],
  instance: [
    ...nextReminders,
    ['2027-04-01T02:00:00.000Z', 'termExpired', 'renewed'],
    ['2027-04-08T02:00:00.000Z', 'termDestroyed', 'renewed'],
  ],
};

/** The same steps of what is set to renew itself. Rule ORD-05. */
export const byItself = (steps: readonly Step[]): readonly Step[] =>
  steps.map((step) => (step[1] === 'termExpired' ? [step[0], 'termRenewed', 'fundsLack'] : step));
