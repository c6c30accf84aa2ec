import type { AccountId } from '#domain/accountId.ts';
import { expirySteps } from '#domain/lifecycle/expiry/expiryLifecycle.ts';
import type { Refundable } from '#domain/refunds/refund.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import { epochMs, fromEpochMs, type Instant } from '#domain/time/instant.ts';
import { Conflict } from '#shared/faults.ts';
import { crashAtTimes } from '#test/support/faults/crash.ts';
import type { Random } from '#test/support/random.ts';
import { consentTo } from '#test/support/samples/refunds.ts';
import type { TermWorld } from '#test/support/worlds/termWorld.ts';
import { basic, trial } from '#test/support/worlds/world.ts';
import type { Deps } from '#usecases/deps.ts';
import { updateGateway } from '#usecases/gateways/updateGateway.ts';
import { updateInstance } from '#usecases/instances/updateInstance.ts';
import { advanceExpiry } from '#usecases/lifecycle/advanceExpiry.ts';
import { advanceIsolation } from '#usecases/lifecycle/advanceIsolation.ts';
import { sweepTerms } from '#usecases/lifecycle/sweepTerms.ts';
import type { TermEpisode } from '#usecases/ports/lifecycles.ts';
import { makeRefund } from '#usecases/refunds/makeRefund.ts';
import { retryRenewals } from '#usecases/renewals/retryRenewals.ts';

/** Everything that an account's terms go through, with processes that die anywhere. */
export type Chaos = {
  readonly world: TermWorld;
  readonly acme: AccountId;
  readonly random: Random;
  /** Every episode there ever was, the old ones too. */
  readonly episodes: TermEpisode[];
};

const hourMs = 3_600_000;

/** Two gateways and two instances, some of which renew themselves, eight days before they end. */
export const beginChaos = async (world: TermWorld, random: Random): Promise<Chaos> => {
  const acme = await world.open('acme', '6000');
  for (const item of [trial, basic]) await world.limit(item, 10);
  const episodes: TermEpisode[] = [];
  for (const item of [trial, trial, basic, basic]) {
    episodes.push(await world.term(acme, item, random.chance(0.5)));
    world.deps.setNow(fromEpochMs(epochMs(world.deps.now()) + random.whole(1, 50) * hourMs));
  }
  world.deps.setNow(fromEpochMs(epochMs(world.deps.now()) + 20 * 24 * hourMs));
  return { world, acme, random, episodes };
};

/** One to three things at once, each perhaps by a process that dies on the way. */
export const happenAtOnce = async (chaos: Chaos): Promise<void> => {
  const { world, random } = chaos;
  const at = world.deps.now();
  const things = Array.from({ length: random.whole(1, 3) }, () => {
    const on: Deps = { ...world.deps, now: () => at };
    return thing(chaos, crashAtTimes(on, random, 0.3, 8));
  });
  await Promise.all(things.map((each) => each.catch(isExpected)));
  for (const { kind, id } of chaos.episodes.slice(0, 4)) await noteEpisode(chaos, kind, id);
};

const thing = (chaos: Chaos, on: Deps): Promise<unknown> => {
  const { world, acme, random, episodes } = chaos;
  const of = episodes[random.whole(0, episodes.length - 1)];
  if (of === undefined) throw new Error('there are terms');
  const step = expirySteps[random.whole(0, expirySteps.length - 1)] ?? 'destroy';
  const resource = { kind: of.kind, id: of.id };
  const lot = random.whole(0, 99);
  if (lot < 45) return advanceExpiry(on, of, step);
  if (lot < 70) return sweepTerms(on);
  if (lot < 79) return world.topUp(acme, String(random.whole(1, 1800)));
  if (lot < 83) return retryRenewals(on, acme);
  if (lot < 86) return world.renew(of, on);
  if (lot < 93) return toggle(on, world, of, random.chance(0.8));
  if (lot < 99) return endIsolation(on, of);
  return giveBack(chaos, on, resource);
};

const giveBack = async ({ world, acme }: Chaos, on: Deps, resource: Refundable) => {
  const consent = await consentTo(on, acme, resource);
  return makeRefund(on, world.operation(), acme, { resource, consent });
};

const toggle = (
  on: Deps,
  { operation }: TermWorld,
  { accountId, kind, id }: TermEpisode,
  autoRenew: boolean,
): Promise<unknown> =>
  kind === 'gateway'
    ? updateGateway(on, operation(), { accountId, gatewayId: id }, { autoRenew })
    : updateInstance(on, operation(), { accountId, instanceId: id }, { autoRenew });

const endIsolation = async (on: Deps, { accountId, id }: TermEpisode): Promise<unknown> => {
  const instance = await on.instances.load(accountId, id);
  if (instance?.kind !== 'prepaid' || instance.state.status !== 'isolated') return undefined;
  return advanceIsolation(on, { accountId, instanceId: id, since: instance.state.since });
};

/** A dead process, one that met others too often, and a client that is refused in its test. */
const isExpected = (fault: unknown): void => {
  if (fault instanceof Conflict) return;
  if (fault instanceof Error && /dead$|^\w+: /.test(fault.message)) return;
  throw fault;
};

/** A renewal has begun another episode. */
const noteEpisode = async (
  { world, acme, episodes }: Chaos,
  kind: TermEpisode['kind'],
  id: string,
): Promise<void> => {
  const of = { accountId: acme, kind, id, expiry: '' as Instant };
  const expiry = expiryOf((await world.stored(of)).item.payments);
  const isKnown = episodes.some((each) => each.id === id && each.expiry === expiry);
  if (!isKnown) episodes.push({ ...of, expiry });
};

/** To a boundary of one of the terms, a millisecond beside it, or just on. */
export const timePasses = ({ world, random, episodes }: Chaos): void => {
  const now = epochMs(world.deps.now());
  const of = episodes[random.whole(0, episodes.length - 1)];
  const days = [-7, -5, -3, -1, 0, 1, 7, 8][random.whole(0, 7)] ?? 0;
  const boundary = of === undefined ? now : epochMs(of.expiry) + days * 24 * hourMs;
  const jump = boundary + random.whole(-1, 1);
  const near = jump > now && jump < now + 9 * 24 * hourMs && random.chance(0.6);
  const next = near ? jump : now + random.whole(1, 40) * hourMs;
  world.deps.setNow(fromEpochMs(next));
};
