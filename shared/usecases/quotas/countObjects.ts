import type { AccountState } from '#domain/account/accountState.ts';
import { liveAt } from '#domain/quotas/accountTokens.ts';
import { countAttached, countInstances } from '#domain/quotas/countObjects.ts';
import type { CountedObject, ObjectCounts } from '#domain/quotas/limits.ts';
import type { Instant } from '#domain/time/instant.ts';
import { eachPage } from '#usecases/pages.ts';
import type { HasGateways } from '#usecases/ports/holdings.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { HasTokens } from '#usecases/ports/tokens.ts';

export type CountDeps = HasInstances & HasGateways & HasTokens;

type Owner = Pick<AccountState, 'accountId' | 'arrears'>;

const pageSize = 100;
/** So many instances, and as many gateways, are looked through, 100 at a time; more are not counted. */
const mostPages = 100;

type Count = (deps: CountDeps, owner: Owner, now: Instant) => Promise<Partial<ObjectCounts>>;

const ofInstances: Count = async ({ instances }, { accountId, arrears }, now) =>
  summed(
    (after) => instances.list(accountId, pageSize, after),
    (items) => countInstances(arrears, items, now),
  );

const ofGateways: Count = async ({ gateways }, { accountId }, now) =>
  summed(
    (after) => gateways.list(accountId, pageSize, after),
    (items) => countAttached(items, now),
  );

const ofTokens: Count = async ({ tokens }, { accountId }, now) => ({
  tokens: liveAt(await tokens.ofAccount(accountId), now).length,
});

const countOf: Readonly<Record<CountedObject, Count>> = {
  instances: ofInstances,
  services: ofInstances,
  apps: ofGateways,
  urls: ofGateways,
  tokens: ofTokens,
};

/**
 * How many objects of a kind an account has, strongly read; undefined if there are more than are looked through.
 * Whatever is made meanwhile changes the account's state, so the change that this is read for fails. Rule QTA-01.
 */
export const countObjects = async (
  deps: CountDeps,
  owner: Owner,
  kind: CountedObject,
  now: Instant,
): Promise<number | undefined> => (await countOf[kind](deps, owner, now))[kind];

/** All that is counted of an account. Rule QTA-01. */
export const countAll = async (
  deps: CountDeps,
  owner: Owner,
  now: Instant,
): Promise<Partial<ObjectCounts>> => {
  const [instances, gateways, tokens] = await Promise.all([
    ofInstances(deps, owner, now),
    ofGateways(deps, owner, now),
    ofTokens(deps, owner, now),
  ]);
  return { ...instances, ...gateways, ...tokens };
};

/** What the pages of a list come to by name; nothing if there are more pages than are looked through. */
const summed = async <T>(
  list: (after: string | undefined) => Promise<Page<T>>,
  count: (items: readonly T[]) => Readonly<Record<string, number>>,
): Promise<Readonly<Record<string, number>>> => {
  const sums: Record<string, number> = {};
  const hasMore = await eachPage({ most: mostPages, list }, (items) => {
    for (const [name, n] of Object.entries(count(items))) sums[name] = (sums[name] ?? 0) + n;
  });
  return hasMore ? {} : sums;
};
