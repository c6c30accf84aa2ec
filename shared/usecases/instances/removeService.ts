import { unregisterService } from '#domain/instances/configureInstance.ts';
import { isBeingCleared } from '#domain/instances/destroyInstance.ts';
import type { Service } from '#domain/instances/instance.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import {
  changeInstance,
  type InstanceDeps,
  type InstanceName,
} from '#usecases/instances/changeInstance.ts';

/**
 * Takes a service off an instance, also off one that no longer runs; what arrears destroyed has none
 * any more. Rules INS-05, ARR-07.
 */
export const removeService = <Answer extends object>(
  deps: InstanceDeps,
  operation: Mutation<Service, Answer>,
  of: InstanceName,
  serviceId: string,
): Promise<
  | Answer
  | Refused<'accountNotFound' | 'instanceNotFound' | 'serviceNotFound' | 'idempotencyKeyReused'>
> =>
  changeInstance(deps, operation, of, async ({ instance, state, fenced }) => {
    const { accountId, instanceId } = of;
    if (isBeingCleared(state.arrears, instance)) return noService();
    const service = await deps.instances.service(accountId, instanceId, serviceId);
    if (service === undefined) return noService();
    return {
      ...fenced,
      writes: [
        deps.instances.save(unregisterService(instance)),
        deps.instances.removeService(accountId, service),
      ],
      answer: operation.present(service),
    };
  });

const noService = () => refuse('serviceNotFound', 'there is no such service');
