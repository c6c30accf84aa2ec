import { deleteShared } from '#domain/instances/deleteShared.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import { changeAccount } from '#usecases/accounts/changeAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { type InstanceView, instanceView } from '#usecases/instances/instanceView.ts';
import { noInstance } from '#usecases/instances/noInstance.ts';
import type { Operation } from '#usecases/operation.ts';

type DeleteDeps = Pick<Deps, 'accounts' | 'instances' | 'operations' | 'transact' | 'now'>;

/** Deletes a shared instance that has no services; its record stays. Rule CAT-05. */
export const deleteInstance = (
  deps: DeleteDeps,
  operation: Operation,
  accountId: AccountId,
  instanceId: string,
): Promise<
  | InstanceView
  | Refused<
      | 'accountNotFound'
      | 'instanceNotFound'
      | 'instanceGone'
      | 'notShared'
      | 'servicesRegistered'
      | 'idempotencyKeyReused'
    >
> =>
  changeAccount(deps, operation, accountId, async (state) => {
    const instance = await deps.instances.load(accountId, instanceId);
    if (instance === undefined) return noInstance();
    const now = deps.now();
    const deleted = deleteShared(instance, now);
    if (isRefused(deleted)) return deleted;
    return {
      next: { ...state, version: state.version + 1 },
      writes: [deps.instances.save(deleted)],
      answer: instanceView(deleted, state.currency, now),
    };
  });
