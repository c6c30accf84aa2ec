import { releaseInstance as decide } from '#domain/instances/releaseInstance.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import { changeAccount } from '#usecases/accounts/changeAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { type InstanceView, instanceView } from '#usecases/instances/instanceView.ts';
import { noInstance } from '#usecases/instances/noInstance.ts';
import type { Operation } from '#usecases/operation.ts';
import { runningWrites } from '#usecases/settlement/runningWrites.ts';
import { returnToStock } from '#usecases/stock/returnToStock.ts';

type ReleaseDeps = Pick<
  Deps,
  'accounts' | 'instances' | 'stock' | 'running' | 'usage' | 'operations' | 'transact' | 'now'
>;

/**
 * Releases a pay-as-you-go instance: its hold is lifted, it goes back into stock, and the hourly
 * settlement charges it up to this second. Rule INS-01.
 */
export const releaseInstance = (
  deps: ReleaseDeps,
  operation: Operation,
  accountId: AccountId,
  instanceId: string,
): Promise<
  | InstanceView
  | Refused<
      | 'accountNotFound'
      | 'instanceNotFound'
      | 'notPayAsYouGo'
      | 'alreadyReleased'
      | 'idempotencyKeyReused'
    >
> =>
  changeAccount(deps, operation, accountId, async (state) => {
    const found = await deps.instances.load(accountId, instanceId);
    if (found === undefined) return noInstance();
    const now = deps.now();
    const released = decide(state, found, now);
    if (isRefused(released)) return released;
    const { next, instance } = released;
    const unit = { sku: `instance:${instance.spec}`, region: instance.region };
    return {
      next,
      writes: [
        deps.instances.save(instance),
        ...(await returnToStock(deps, unit)),
        ...(await runningWrites(deps, next, now)),
      ],
      answer: instanceView(instance, state.currency, now),
    };
  });
