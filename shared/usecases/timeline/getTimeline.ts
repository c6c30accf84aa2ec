import type { AccountState } from '#domain/account/accountState.ts';
import { accountSteps, earliest, serviceSteps } from '#domain/account/timeline.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasGateways } from '#usecases/ports/holdings.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { HasNotices } from '#usecases/ports/notices.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import { loadTerminable } from '#usecases/terminations/services/loadTerminable.ts';
import { type DueSteps, dueStepsOf } from '#usecases/timeline/dueStepsOf.ts';
import { concerns, type PastStep, readPastSteps } from '#usecases/timeline/readPastSteps.ts';

type TimelineDeps = HasAccounts & HasInstances & HasGateways & HasNotices & HasNow;

/** Of all an account has, or of one instance or gateway; a page of what is past. */
export type TimelineRequest = {
  readonly resource?: string;
  readonly limit: number;
  readonly after?: string;
};

/** `past`: newest first; `due`: the earliest, in their order, unless `incomplete`: of the newest that it has. */
export type Timeline = {
  readonly past: Page<PastStep>;
  readonly due: DueSteps['steps'];
  readonly incomplete: boolean;
};

/**
 * What time has done to an account and what it has, with its causes, and what it will do if nothing is
 * done about it. Rules ARR-04, ARR-06, EXP-01, NOT-01.
 */
export const getTimeline = async (
  deps: TimelineDeps,
  accountId: AccountId,
  { resource, ...page }: TimelineRequest,
): Promise<Timeline | Refused<'accountNotFound' | 'instanceNotFound' | 'gatewayNotFound'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const { state } = loaded;
  const subject = resource === undefined ? undefined : subjectOf(resource);
  const due =
    subject === undefined
      ? await dueStepsOf(deps, state, deps.now())
      : await dueOfOne(deps, state, subject);
  if (isRefused(due)) return due;
  const { steps, incomplete } = due;
  return {
    past: await readPastSteps(deps, accountId, { subject, ...page }),
    due: steps,
    incomplete,
  };
};

const subjectOf = (id: string): NoticeSubject => ({
  kind: id.startsWith('g-') ? 'gateway' : 'instance',
  id,
});

const dueOfOne = async (
  deps: TimelineDeps,
  state: AccountState,
  subject: NoticeSubject,
): Promise<DueSteps | Refused<'instanceNotFound' | 'gatewayNotFound'>> => {
  const service = await loadTerminable(deps, state, subject);
  if (isRefused(service)) return service;
  const ofAccount = accountSteps(state, true).filter((step) => concerns(subject, step));
  const steps = earliest(ofAccount, serviceSteps(state, [service], deps.now()));
  return { steps, incomplete: false };
};
