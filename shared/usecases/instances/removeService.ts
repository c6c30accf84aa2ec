import { unregisterService } from '#domain/instances/registerService.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import { changeAccount } from '#usecases/accounts/changeAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { noInstance } from '#usecases/instances/noInstance.ts';
import { type ServiceView, serviceView } from '#usecases/instances/serviceView.ts';
import type { Operation } from '#usecases/operation.ts';

type RemoveDeps = Pick<Deps, 'accounts' | 'instances' | 'operations' | 'transact'>;

/** Takes a service off an instance, also off one that no longer runs. Rule INS-05. */
export const removeService = (
  deps: RemoveDeps,
  operation: Operation,
  accountId: AccountId,
  { instanceId, serviceId }: { readonly instanceId: string; readonly serviceId: string },
): Promise<
  | ServiceView
  | Refused<'accountNotFound' | 'instanceNotFound' | 'serviceNotFound' | 'idempotencyKeyReused'>
> =>
  changeAccount(deps, operation, accountId, async (state) => {
    const instance = await deps.instances.load(accountId, instanceId);
    if (instance === undefined) return noInstance();
    const service = await deps.instances.service(accountId, instanceId, serviceId);
    if (service === undefined) return refuse('serviceNotFound', 'there is no such service');
    return {
      next: { ...state, version: state.version + 1 },
      writes: [
        deps.instances.save(unregisterService(instance)),
        deps.instances.removeService(accountId, service),
      ],
      answer: serviceView(service),
    };
  });
