import { registerService as decide } from '#domain/instances/registerService.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import { changeAccount } from '#usecases/accounts/changeAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { noInstance } from '#usecases/instances/noInstance.ts';
import { type ServiceView, serviceView } from '#usecases/instances/serviceView.ts';
import type { Operation } from '#usecases/operation.ts';
import { timedId } from '#usecases/timedId.ts';

type RegisterDeps = Pick<
  Deps,
  'accounts' | 'instances' | 'operations' | 'transact' | 'now' | 'newId'
>;

/** Registers a service under a running instance, up to the instance's limit. Rule INS-05. */
export const registerService = (
  deps: RegisterDeps,
  operation: Operation,
  accountId: AccountId,
  { instanceId, name }: { readonly instanceId: string; readonly name: string },
): Promise<
  | ServiceView
  | Refused<
      | 'accountNotFound'
      | 'instanceNotFound'
      | 'instanceNotRunning'
      | 'serviceLimitReached'
      | 'idempotencyKeyReused'
    >
> =>
  changeAccount(deps, operation, accountId, async (state) => {
    const instance = await deps.instances.load(accountId, instanceId);
    if (instance === undefined) return noInstance();
    const now = deps.now();
    const serviceId = timedId('s', now, deps.newId);
    const registered = decide(instance, { serviceId, name }, now);
    if (isRefused(registered)) return registered;
    const { next, service } = registered;
    return {
      next: { ...state, version: state.version + 1 },
      writes: [deps.instances.save(next), deps.instances.addService(accountId, service)],
      answer: serviceView(service),
    };
  });
