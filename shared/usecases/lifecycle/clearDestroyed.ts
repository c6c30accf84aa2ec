import { fenced, unchanged } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Arrears } from '#domain/arrears/arrears.ts';
import { destroyInstance, isBeingCleared, isGone } from '#domain/instances/destroyInstance.ts';
import type { Instance } from '#domain/instances/instance.ts';
import { instanceUnit } from '#domain/orders/orderKinds.ts';
import type { Instant } from '#domain/time/instant.ts';
import {
  type Change,
  type TransactDeps,
  transactAccount,
} from '#usecases/account/transactAccount.ts';
import type { HasStock } from '#usecases/ports/stock.ts';
import type { Write } from '#usecases/ports/transaction.ts';
import { retryOnConflict } from '#usecases/retryOnConflict.ts';
import { returnToStock } from '#usecases/stock/stockWrites.ts';

export type ClearDeps = TransactDeps & HasStock;

/** With what else is written, well below the 100 writes of a transaction. */
const itemsAtOnce = 90;

/**
 * Clears away what a destruction has taken from an account: instances with their services, and the stock
 * that they held. Rule ARR-07. Packs, bills, the ledger and all that is not `apigw` stay.
 *
 * What they were is gone already, by the account's state. Each transaction finds its work in the items
 * themselves and is conditioned on them, so whoever dies here is followed by another who goes on, and
 * nothing is given back twice; only when nothing is left does the state say that it is done.
 */
export const clearDestroyed = async (deps: ClearDeps, accountId: AccountId): Promise<void> => {
  const arrears = (await deps.accounts.load(accountId, 'strong'))?.state.arrears;
  if (arrears?.clearing === undefined || arrears.destroyedAt === undefined) return;
  const { destroyedAt } = arrears;
  let after: string | undefined;
  do {
    const page = await deps.instances.list(accountId, itemsAtOnce, after);
    for (const instance of page.items) {
      if (isLeft(arrears, instance)) await clearInstance(deps, instance, destroyedAt);
    }
    after = page.next;
  } while (after !== undefined);
  await transactAccount(deps, accountId, {}, (state) => cleared(state, destroyedAt));
};

/** Whether something of an instance is still to be cleared away; its configuration may outlive it. */
const isLeft = (arrears: Arrears, instance: Instance): boolean =>
  isBeingCleared(arrears, instance) && (!isGone(instance) || instance.serviceCount > 0);

/** Services page by page; with the last of them the instance, and its place in stock. */
const clearInstance = async (
  deps: ClearDeps,
  { accountId, instanceId }: Instance,
  destroyedAt: Instant,
): Promise<void> => {
  const clearSome = async (): Promise<boolean> => {
    const instance = await deps.instances.load(accountId, instanceId);
    if (instance === undefined || (isGone(instance) && instance.serviceCount === 0)) return false;
    const { items, next } = await deps.instances.listServices(accountId, instanceId, itemsAtOnce);
    const removals = items.map((service) => deps.instances.removeService(accountId, service));
    const { version, serviceCount } = instance;
    const rest =
      next === undefined
        ? { ...destroyInstance(instance, destroyedAt), serviceCount: 0 }
        : { ...instance, serviceCount: serviceCount - items.length };
    const stock = next === undefined ? await stockOf(deps, instance) : [];
    await deps.transact([
      deps.instances.save({ ...rest, version: version + 1 }),
      ...removals,
      ...stock,
    ]);
    return next !== undefined;
  };
  while (await retryOnConflict(clearSome));
};

/** One that is gone already gave its place back when it went. Rule ORD-01. */
const stockOf = async (deps: ClearDeps, instance: Instance): Promise<readonly Write[]> => {
  if (isGone(instance) || instance.kind === 'shared') return [];
  return returnToStock(deps, instanceUnit(instance));
};

/** That it is done, unless somebody has said so. */
const cleared = async (state: AccountState, destroyedAt: Instant): Promise<Change<object>> => {
  const { clearing, ...arrears } = state.arrears;
  const isDone = clearing === undefined || arrears.destroyedAt !== destroyedAt;
  return {
    ...(isDone ? unchanged : fenced({ ...state, arrears })),
    writes: [],
    answer: {},
  };
};
