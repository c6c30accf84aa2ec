import { getGatewayLimitsRoute } from '#functions/api/gateways/routes.ts';
import { getInstanceRoute } from '#functions/api/instances/routes.ts';
import { listNoticesRoute } from '#functions/api/notices/routes.ts';
import { getInstanceLimitsRoute } from '#functions/api/services/routes.ts';
import { getTimelineRoute } from '#functions/api/timeline/routes.ts';
import type { LocalWorld } from '#test/support/worlds/localWorld.ts';

/** An instance or a gateway of an account. */
export type Thing = { readonly accountId: string; readonly id: string };

/** What the API shows of a thing at an instant. Lines are in the order of time. */
export type Reading = {
  /** Its state and how much of what it lets through: `running 500 QPS`. */
  readonly serves: string;
  /** The timeline's past, as `<instant> <step>`. */
  readonly past: readonly string[];
  /** The notices of steps, as `<instant> <kind> <delivery state>`. */
  readonly notified: readonly string[];
  /** What the timeline says is to come, as `<instant> <step>[ unless <what prevents it>]`. */
  readonly due: readonly string[];
};

/** A step of a story: when it is due and taken, how it is told, what would prevent it, if anything. */
export type Step = readonly [at: string, step: string, unless?: string];

/** The reading of a thing of whose steps so many have been taken, and told to everybody. */
export const readingAfter = (serves: string, steps: readonly Step[], taken: number): Reading => ({
  serves,
  past: steps.slice(0, taken).map(([at, step]) => `${at} ${step}`),
  notified: steps.slice(0, taken).map(([at, step]) => `${at} ${step} sent`),
  due: steps.slice(taken).map(dueLine),
});

const dueLine = ([at, step, unless]: Step): string =>
  `${at} ${step}${unless === undefined ? '' : ` unless ${unless}`}`;

export const read = async (world: LocalWorld, thing: Thing): Promise<Reading> => {
  const { accountId, id } = thing;
  const of = { params: { accountId }, query: { resource: id, limit: '100' } };
  const { past, due } = await world.operator().call(getTimelineRoute, of);
  return {
    serves: await serves(world, thing),
    past: past.items.map(({ at, step }) => `${at} ${step}`).toReversed(),
    notified: await notified(world, thing),
    due: due.map(({ at, step, unless }) => dueLine(unless ? [at, step, unless] : [at, step])),
  };
};

/** What the data plane may let through now, and as what. */
export const serves = async (world: LocalWorld, thing: Thing): Promise<string> => {
  const { accountId, id } = thing;
  if (id.startsWith('g-')) {
    const params = { accountId, gatewayId: id };
    const { state, maxQps } = await world.operator().call(getGatewayLimitsRoute, { params });
    return `${state} ${maxQps} QPS`;
  }
  const params = { accountId, instanceId: id };
  const { state } = await world.operator().call(getInstanceRoute, { params });
  const { maxQps } = await world.operator().call(getInstanceLimitsRoute, { params });
  return `${state} ${maxQps} QPS`;
};

/** Notices that tell of no step. */
const asides: readonly string[] = [
  ...['runwayShort', 'elasticDayEmpty', 'contactCode'],
  ...['invoiceClosed', 'invoiceDue', 'invoiceOverdue'],
  ...['budgetSpent', 'budgetForecast'],
];

/** What its account was told of it, asides left out; what concerns all it has, concerns instances. */
const notified = async (
  world: LocalWorld,
  { accountId, id }: Thing,
): Promise<readonly string[]> => {
  const notices = await world.operator().list(listNoticesRoute, { params: { accountId } });
  return notices
    .filter(({ subject }) => (subject === undefined ? id.startsWith('i-') : subject.id === id))
    .filter(({ kind }) => !asides.includes(kind))
    .map(({ at, kind, state }) => `${at} ${kind} ${state}`)
    .toReversed();
};
