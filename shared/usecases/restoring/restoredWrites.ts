import type { AccountState } from '#domain/account/accountState.ts';
import { restoresService, resumedFrom } from '#domain/account/arrears/arrearsChange.ts';
import { restoredNotice } from '#domain/account/arrears/arrearsNotice.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { runningWrites } from '#usecases/account/runningWrites.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Write } from '#usecases/ports/transaction.ts';
import { isSomethingLeft } from '#usecases/restoring/isSomethingLeft.ts';
import { noticesOfArrears } from '#usecases/restoring/noticesOfArrears.ts';

export type RestoreDeps = Pick<Deps, 'instances' | 'running' | 'usage' | 'now'>;

/** What else a change that ends arrears writes and tells, in its own transaction. */
export type Restored = { readonly writes: readonly Write[]; readonly notices: readonly Notice[] };

/**
 * What goes with a state whose arrears have just ended: nothing, unless they had stopped its service, and
 * left something of it. Then settlement finds the instances that run again, and the account is told.
 * Rules ARR-02, ARR-04, ARR-07.
 */
export const restoredWrites = async (
  deps: RestoreDeps,
  before: AccountState,
  next: AccountState,
): Promise<Restored> => {
  if (!restoresService(before, next) || !(await isSomethingLeft(deps, before, next))) {
    return { writes: [], notices: [] };
  }
  const from = resumedFrom(next);
  return {
    writes: from === undefined ? [] : await runningWrites(deps, next, from),
    notices: await noticesOfArrears(deps, before, restoredNotice(next, deps.now())),
  };
};
