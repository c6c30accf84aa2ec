import { expect } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { type CountedObject, countedObjects, noLimits } from '#domain/quotas/limits.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import { decided } from '#test/support/decided.ts';
import { answering } from '#test/support/operationOf.ts';
import type { Random } from '#test/support/random.ts';
import { trial, type World } from '#test/support/worlds/world.ts';
import {
  attachAppTo,
  attachUrlTo,
  detachAppFrom,
  detachUrlFrom,
} from '#usecases/gateways/attachToGateway.ts';
import type { GatewayAt } from '#usecases/gateways/readGateways.ts';
import { createInstance } from '#usecases/instances/createInstance.ts';
import { deleteInstance } from '#usecases/instances/deleteInstance.ts';
import type { InstanceAt } from '#usecases/instances/readInstances.ts';
import { registerService } from '#usecases/instances/registerService.ts';
import { releaseInstance } from '#usecases/instances/releaseInstance.ts';
import { removeService } from '#usecases/instances/removeService.ts';
import { setQuotaOf } from '#usecases/quotas/manageQuota.ts';
import { createToken, revokeToken } from '#usecases/tokens/manageTokens.ts';

const hourMs = 3_600_000;

type Behind = { readonly goneFrom: number; readonly apps: string[]; readonly urls: string[] };

/** What the account has as the rules say, each thing with what is under it, or with its end. */
export type Owned = {
  now: number;
  limits: Partial<Record<CountedObject, number>>;
  readonly instances: Map<string, { readonly kind: string; readonly services: string[] }>;
  readonly gateways: ReadonlyMap<string, Behind>;
  readonly tokens: Map<string, number>;
};

const there = ({ gateways, now }: Owned) =>
  [...gateways].filter(([, { goneFrom }]) => now < goneFrom);
const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);

export const count: Readonly<Record<CountedObject, (owned: Owned) => number>> = {
  instances: ({ instances }) => instances.size,
  services: ({ instances }) => sum([...instances.values()].map(({ services }) => services.length)),
  apps: (owned) => sum(there(owned).map(([, { apps }]) => apps.length)),
  urls: (owned) => sum(there(owned).map(([, { urls }]) => urls.length)),
  tokens: ({ tokens, now }) => [...tokens.values()].filter((until) => now < until).length,
};

export type Play = {
  readonly world: World;
  readonly accountId: AccountId;
  readonly random: Random;
};
type Deed = (play: Play, owned: Owned, n: number) => Promise<void>;

export const pick = <T>({ whole }: Random, from: readonly T[]): T | undefined =>
  from[whole(0, from.length - 1)];

/** Makes one more of a kind: refused if, and only if, as many are there as may be. */
const making = async (
  owned: Owned,
  kind: CountedObject,
  make: () => Promise<object>,
): Promise<Readonly<Record<string, string>> | undefined> => {
  const limit = owned.limits[kind] ?? 0;
  const isFull = limit > 0 && count[kind](owned) >= limit;
  const outcome = await make();
  expect('refused' in outcome ? outcome.refused : 'made').toBe(isFull ? 'quotaExceeded' : 'made');
  return isFull ? undefined : (outcome as Readonly<Record<string, string>>);
};

const openInstance: Deed = async ({ world, accountId, random }, owned, n) => {
  const kind = random.chance(0.8) ? 'shared' : 'payAsYouGo';
  const wanted = { name: `i-${n}`, region: 'ap-guangzhou', kind, spec: 'basic' } as const;
  const opened = answering(world.operation(), ({ instance }: InstanceAt) => ({
    id: instance.instanceId,
  }));
  const made = await making(owned, 'instances', () =>
    createInstance(world.deps, opened, accountId, wanted),
  );
  if (made?.['id']) owned.instances.set(made['id'], { kind, services: [] });
};

const endInstance: Deed = async ({ world, accountId, random }, { instances }) => {
  const found = pick(
    random,
    [...instances].filter(([, { services }]) => services.length === 0),
  );
  if (found === undefined) return;
  const [instanceId, { kind }] = found;
  const end = kind === 'shared' ? deleteInstance : releaseInstance;
  decided(await end(world.deps, world.operation(), { accountId, instanceId }));
  instances.delete(instanceId);
};

const register: Deed = async ({ world, accountId, random }, owned, n) => {
  const found = pick(random, [...owned.instances]);
  if (found === undefined) return;
  const of = { accountId, instanceId: found[0] };
  const made = await making(owned, 'services', () =>
    registerService(world.deps, world.operation(), of, `s-${n}`),
  );
  if (made?.['serviceId']) found[1].services.push(made['serviceId']);
};

const unregister: Deed = async ({ world, accountId, random }, { instances }) => {
  const found = pick(
    random,
    [...instances].filter(([, { services }]) => services.length > 0),
  );
  const serviceId = found?.[1].services.pop();
  if (found === undefined || serviceId === undefined) return;
  const of = { accountId, instanceId: found[0] };
  decided(await removeService(world.deps, world.operation(), of, serviceId));
};

const attach: Deed = async ({ world: { deps, operation }, accountId, random }, owned, n) => {
  const found = pick(
    random,
    there(owned).filter(([, { apps }]) => apps.length < 4),
  );
  if (found === undefined) return;
  const [gatewayId, { apps, urls }] = found;
  const name = { accountId, gatewayId };
  if (random.chance(0.5) && urls.length < 20) {
    const url = { kind: 'url', value: `https://example.com/${n}` } as const;
    const put = answering(operation(), ({ gateway }: GatewayAt) => ({
      id: gateway.urls.at(-1)?.urlId ?? '',
    }));
    const made = await making(owned, 'urls', () => attachUrlTo(deps, put, name, url));
    if (made?.['id']) urls.push(made['id']);
    return;
  }
  const app = { appId: `wx-${n}`, kind: 'web', onboarding: 'manual', features: [] } as const;
  const made = await making(owned, 'apps', () => attachAppTo(deps, operation(), name, app));
  if (made !== undefined) apps.push(app.appId);
};

const detach: Deed = async ({ world: { deps, operation }, accountId, random }, owned) => {
  const [gatewayId = '', has] = pick(random, there(owned)) ?? [];
  const name = { accountId, gatewayId };
  const appId = has?.apps.pop();
  const urlId = has?.urls.pop();
  if (appId !== undefined) decided(await detachAppFrom(deps, operation(), name, appId));
  if (urlId !== undefined) decided(await detachUrlFrom(deps, operation(), name, urlId));
};

const addToken: Deed = async ({ world, accountId, random }, owned, n) => {
  const until = random.chance(0.5) ? owned.now + random.whole(1, 48) * hourMs : undefined;
  const expiresAt = until === undefined ? {} : { expiresAt: new Date(until).toISOString() };
  const asked = { name: `t-${n}`, role: 'customer', sources: [], accountId, ...expiresAt };
  const made = await making(owned, 'tokens', async () =>
    createToken(world.deps, world.operation(), { ...asked, secret: `secret ${n}` } as never),
  );
  if (made?.['tokenId']) owned.tokens.set(made['tokenId'], until ?? Number.POSITIVE_INFINITY);
};

const dropToken: Deed = async ({ world, random }, { tokens }) => {
  const [tokenId] = pick(random, [...tokens]) ?? [];
  if (tokenId === undefined) return;
  decided(await revokeToken(world.deps, world.operation(), { tokenId }));
  tokens.delete(tokenId);
};

const limit: Deed = async ({ world: { deps }, accountId, random }, owned) => {
  const asked = countedObjects.map((kind) => [kind, random.whole(-1, 12)] as const);
  owned.limits = Object.fromEntries(asked.filter(() => random.chance(0.6)));
  const limits = { ...noLimits, objects: owned.limits };
  const present = (entitlement: object) => entitlement;
  decided(
    await setQuotaOf(deps, { present }, { accountId, by: 'test', mayRaise: true }, { limits }),
  );
};

const wait: Deed = async ({ world, random }, owned) => {
  owned.now += random.whole(1, 24) * hourMs;
  world.deps.setNow(new Date(owned.now).toISOString());
};

/** What may be done to an account's objects and limits; each knows what should come of it. */
export const deeds: readonly Deed[] = [
  ...[openInstance, openInstance, endInstance, register, register, unregister],
  ...[attach, attach, attach, detach, addToken, addToken, dropToken, limit, wait],
];

/** A gateway, with the instant from which it is destroyed, for nobody renews it. */
export const buyGateway = async (
  world: World,
  accountId: AccountId,
): Promise<readonly [string, Behind]> => {
  const { id } = await world.own(accountId, trial);
  const gateway = await world.deps.gateways.load(accountId, id);
  const goneFrom = Date.parse(expiryOf(gateway?.payments ?? [])) + 8 * 24 * hourMs + 1;
  return [id, { goneFrom, apps: [], urls: [] }];
};
