import type { AccountState } from '#domain/account/accountState.ts';
import { afterDestruction } from '#domain/instances/afterDestruction.ts';
import { statusWithin } from '#domain/instances/instanceStatus.ts';
import type { Deps } from '#usecases/deps.ts';

/**
 * Whether something serves again when arrears end that have stopped an account: always before their
 * destruction; after it, what is paid ahead and was kept, or opened since. Rules ARR-02, ARR-07.
 *
 * `next`: its state then. What the change itself gives back or ends is not among what is kept.
 */
export const isSomethingLeft = async (
  { instances, now }: Pick<Deps, 'instances' | 'now'>,
  { accountId, arrears: { step }, dedicated = [] }: AccountState,
  next: AccountState,
): Promise<boolean> => {
  if (step !== 'destroyed') return true;
  const untouched = (next.dedicated ?? []).filter(
    (each) => each.perSecond === undefined && dedicated.includes(each),
  );
  const known = await Promise.all(
    untouched.map(({ instanceId }) => instances.load(accountId, instanceId)),
  );
  const { items: newest } = await instances.list(accountId, 1);
  const opened = newest.filter(({ kind }) => kind === 'shared');
  return [...known, ...opened].some((instance) => {
    if (instance === undefined) return false;
    const left = afterDestruction(next.arrears, instance);
    return statusWithin(next.arrears, left, now()) === 'running';
  });
};
