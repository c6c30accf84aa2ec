import { type Changed, fenced } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Instance } from '#domain/instances/instance.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { loadInstance } from '#usecases/account/loadInstance.ts';
import { noInstance } from '#usecases/account/refusals.ts';
import {
  type Change,
  type TransactDeps,
  transactAccount,
} from '#usecases/account/transactAccount.ts';
import type { Operation } from '#usecases/idempotency.ts';

export type InstanceDeps = TransactDeps;

/** Which instance of which account. */
export type InstanceName = { readonly accountId: AccountId; readonly instanceId: string };

/** What a change of an instance is decided on; `fenced` is the state's next version, else unchanged. */
export type InstanceFacts = {
  readonly instance: Instance;
  readonly state: AccountState;
  readonly fenced: Changed;
  readonly now: Instant;
};

/**
 * Changes an instance or what is under it, at most once per operation, fenced by its account's state:
 * of two who do it at once, one decides on what the other has done. Rules INS-05, ORD-03.
 */
export const changeInstance = <Answer extends object, Code extends string>(
  deps: InstanceDeps,
  operation: Operation,
  { accountId, instanceId }: InstanceName,
  decide: (facts: InstanceFacts) => Promise<Change<Answer> | Refused<Code>>,
): Promise<
  Answer | Refused<'accountNotFound' | 'instanceNotFound' | Code | 'idempotencyKeyReused'>
> =>
  transactAccount<Answer, 'instanceNotFound' | Code>(
    deps,
    accountId,
    { operation },
    async (state) => {
      const instance = await loadInstance(deps, state, instanceId);
      if (instance === undefined) return noInstance();
      return decide({ instance, state, fenced: fenced(state), now: deps.now() });
    },
  );
