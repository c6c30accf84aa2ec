import { releaseInstance as decide } from '#domain/account/instances/payAsYouGo.ts';
import { instanceUnit } from '#domain/orders/orderKinds.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import {
  changeInstance,
  type InstanceDeps,
  type InstanceName,
} from '#usecases/instances/changeInstance.ts';
import type { InstanceAt } from '#usecases/instances/readInstances.ts';
import type { HasRunning } from '#usecases/ports/instances.ts';
import type { HasStock } from '#usecases/ports/stock.ts';
import type { HasUsage } from '#usecases/ports/usage.ts';
import { returnToStock } from '#usecases/stock/stockWrites.ts';

type ReleaseDeps = InstanceDeps & HasStock & HasRunning & HasUsage;

/**
 * Releases a pay-as-you-go instance: its hold is lifted, it goes back into stock, and the hourly
 * settlement charges it up to this second. Rule INS-01.
 */
export const releaseInstance = <Answer extends object>(
  deps: ReleaseDeps,
  operation: Mutation<InstanceAt, Answer>,
  name: InstanceName,
): Promise<
  | Answer
  | Refused<
      | 'accountNotFound'
      | 'instanceNotFound'
      | 'notPayAsYouGo'
      | 'alreadyReleased'
      | 'idempotencyKeyReused'
    >
> =>
  changeInstance(deps, operation, name, async ({ instance: found, state, now }) => {
    const released = decide(state, found, now);
    if (isRefused(released)) return released;
    const { instance } = released;
    const unit = instanceUnit(instance);
    return {
      ...released,
      writes: [deps.instances.save(instance), ...(await returnToStock(deps, unit))],
      answer: operation.present({ instance, state, now }),
    };
  });
