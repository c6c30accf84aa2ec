import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import { unconfigured } from '#domain/gateways/gateway.ts';
import { cleared, isToBeCleared } from '#domain/terminations/retention.ts';
import type { Termination } from '#domain/terminations/termination.ts';
import type { HasGateways } from '#usecases/ports/holdings.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { HasTerminations } from '#usecases/ports/terminations.ts';
import type { HasTransact, Write } from '#usecases/ports/transaction.ts';
import { retryOnConflict } from '#usecases/retryOnConflict.ts';

export type ClearDeps = HasInstances & HasGateways & HasTerminations & HasTransact & HasNow;

/** With the instance and the termination, well below the 100 writes of a transaction. */
const servicesAtOnce = 90;

/**
 * Deletes the configuration of a service that ended 72 hours ago: what is registered under an instance,
 * page by page, or the apps, URLs, route limits and protection policy of a gateway. With the last of it the termination leaves the list,
 * so whoever dies here is followed by another who goes on. Rules ARR-03, SLA-02.
 */
export const clearEnded = async (
  deps: ClearDeps,
  accountId: AccountId,
  terminationId: string,
): Promise<void> => {
  while (await retryOnConflict(() => clearSome(deps, accountId, terminationId)));
};

/** Answers whether something is left. */
const clearSome = async (
  deps: ClearDeps,
  accountId: AccountId,
  terminationId: string,
): Promise<boolean> => {
  const termination = await deps.terminations.load(accountId, terminationId);
  if (termination === undefined || !isToBeCleared(termination, deps.now())) return false;
  const { writes, isLast } = await configurationOf(deps, termination);
  const done = isLast ? [deps.terminations.save(cleared(termination))] : [];
  await deps.transact([...writes, ...done]);
  return !isLast;
};

type Removal = { readonly writes: readonly Write[]; readonly isLast: boolean };

const configurationOf = (
  deps: ClearDeps,
  { accountId, resource: { kind, id } }: Termination,
): Promise<Removal> => {
  switch (kind) {
    case 'instance':
      return servicesOf(deps, accountId, id);
    case 'gateway':
      return settingsOf(deps, accountId, id);
    case 'pack':
      return Promise.resolve({ writes: [], isLast: true });
  }
};

const servicesOf = async (
  { instances }: ClearDeps,
  accountId: AccountId,
  id: string,
): Promise<Removal> => {
  const instance = await instances.load(accountId, id);
  assert(instance !== undefined, 'clearEnded: what has ended is kept');
  const { items, next } = await instances.listServices(accountId, id, servicesAtOnce);
  const { version, serviceCount } = instance;
  const left = next === undefined ? 0 : serviceCount - items.length;
  return {
    writes: [
      instances.save({ ...instance, version: version + 1, serviceCount: left }),
      ...items.map((each) => instances.removeService(accountId, each)),
    ],
    isLast: next === undefined,
  };
};

const settingsOf = async (
  { gateways }: ClearDeps,
  accountId: AccountId,
  id: string,
): Promise<Removal> => {
  const gateway = await gateways.load(accountId, id);
  assert(gateway !== undefined, 'clearEnded: what has ended is kept');
  const bare = { ...unconfigured(gateway), version: gateway.version + 1 };
  return { writes: [gateways.save(bare)], isLast: true };
};
