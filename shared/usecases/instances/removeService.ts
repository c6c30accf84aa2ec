import { unregisterService } from '#domain/instances/registerService.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import {
  changeInstance,
  type InstanceDeps,
  type InstanceName,
} from '#usecases/instances/changeInstance.ts';
import { type ServiceView, serviceView } from '#usecases/instances/serviceView.ts';
import type { Operation } from '#usecases/operation.ts';

/** Takes a service off an instance, also off one that no longer runs. Rule INS-05. */
export const removeService = (
  deps: InstanceDeps,
  operation: Operation,
  of: InstanceName,
  serviceId: string,
): Promise<
  | ServiceView
  | Refused<'accountNotFound' | 'instanceNotFound' | 'serviceNotFound' | 'idempotencyKeyReused'>
> =>
  changeInstance(deps, operation, of, async ({ instance, fenced }) => {
    const { accountId, instanceId } = of;
    const service = await deps.instances.service(accountId, instanceId, serviceId);
    if (service === undefined) return refuse('serviceNotFound', 'there is no such service');
    return {
      next: fenced,
      writes: [
        deps.instances.save(unregisterService(instance)),
        deps.instances.removeService(accountId, service),
      ],
      answer: serviceView(service),
    };
  });
