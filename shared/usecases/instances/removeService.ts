import { isBeingCleared } from '#domain/instances/afterDestruction.ts';
import { unregisterService } from '#domain/instances/registerService.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Operation } from '#usecases/idempotency.ts';
import {
  changeInstance,
  type InstanceDeps,
  type InstanceName,
} from '#usecases/instances/changeInstance.ts';
import { type ServiceView, serviceView } from '#usecases/instances/serviceView.ts';

/**
 * Takes a service off an instance, also off one that no longer runs; what arrears destroyed has none
 * any more. Rules INS-05, ARR-07.
 */
export const removeService = (
  deps: InstanceDeps,
  operation: Operation,
  of: InstanceName,
  serviceId: string,
): Promise<
  | ServiceView
  | Refused<'accountNotFound' | 'instanceNotFound' | 'serviceNotFound' | 'idempotencyKeyReused'>
> =>
  changeInstance(deps, operation, of, async ({ instance, state, fenced }) => {
    const { accountId, instanceId } = of;
    if (isBeingCleared(state.arrears, instance)) return noService();
    const service = await deps.instances.service(accountId, instanceId, serviceId);
    if (service === undefined) return noService();
    return {
      next: fenced,
      writes: [
        deps.instances.save(unregisterService(instance)),
        deps.instances.removeService(accountId, service),
      ],
      answer: serviceView(service),
    };
  });

const noService = () => refuse('serviceNotFound', 'there is no such service');
