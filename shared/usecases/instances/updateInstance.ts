import { changeInstance, type InstanceChange } from '#domain/instances/changeInstance.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import { changeAccount } from '#usecases/accounts/changeAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { type InstanceView, instanceView } from '#usecases/instances/instanceView.ts';
import { noInstance } from '#usecases/instances/noInstance.ts';
import type { Operation } from '#usecases/operation.ts';

type UpdateDeps = Pick<Deps, 'accounts' | 'instances' | 'operations' | 'transact' | 'now'>;

/** Renames an instance, or sets whether it renews itself. Rule ORD-05. */
export const updateInstance = (
  deps: UpdateDeps,
  operation: Operation,
  accountId: AccountId,
  { instanceId, ...change }: InstanceChange & { readonly instanceId: string },
): Promise<
  | InstanceView
  | Refused<
      | 'accountNotFound'
      | 'instanceNotFound'
      | 'instanceGone'
      | 'notPrepaid'
      | 'idempotencyKeyReused'
    >
> =>
  changeAccount(deps, operation, accountId, async (state) => {
    const instance = await deps.instances.load(accountId, instanceId);
    if (instance === undefined) return noInstance();
    const now = deps.now();
    const changed = changeInstance(instance, change, now);
    if (isRefused(changed)) return changed;
    return {
      next: { ...state, version: state.version + 1 },
      writes: [deps.instances.save(changed)],
      answer: instanceView(changed, state.currency, now),
    };
  });
