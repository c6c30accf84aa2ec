import type { DueStep } from '#domain/lifecycle/dueStep.ts';
import { causeOf } from '#domain/lifecycle/pastStep.ts';
import { dueSteps } from '#domain/lifecycle/timeline.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import { noAccount } from '#usecases/accounts/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { readAll } from '#usecases/readAll.ts';
import { loadTerminable } from '#usecases/terminations/loadTerminable.ts';
import { type PastStepView, pastStepOf } from '#usecases/timeline/pastStepView.ts';

type TimelineDeps = Pick<Deps, 'accounts' | 'instances' | 'gateways' | 'notices' | 'now'>;

/** Of all an account has, or of one instance or gateway; a page of what is past. */
export type TimelineRequest = {
  readonly resource?: string;
  readonly limit: number;
  readonly after?: string;
};

/** `past`: newest first; `due`: earliest first, all of them. */
export type Timeline = {
  readonly past: { readonly items: PastStepView[]; readonly next?: string };
  readonly due: DueStep[];
};

/**
 * What time has done to an account and what it has, with its causes, and what it will do if nothing is
 * done about it. Rules ARR-04, ARR-06, EXP-01, NOT-01.
 *
 * Of one instance, the account's arrears are a part, for they stop and destroy it too.
 */
export const getTimeline = async (
  deps: TimelineDeps,
  accountId: AccountId,
  { resource, limit, after }: TimelineRequest,
): Promise<Timeline | Refused<'accountNotFound' | 'instanceNotFound' | 'gatewayNotFound'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const { state } = loaded;
  const subject = resource === undefined ? undefined : subjectOf(resource);
  const facts = await loadFacts(deps, state, subject);
  if (isRefused(facts)) return facts;
  const past = await readPast(deps, accountId, { subject, limit, ...(after && { after }) });
  const due = dueSteps(state, facts, deps.now());
  return { past, due: due.filter((step) => concerns(subject, step)) };
};

const subjectOf = (id: string): NoticeSubject => ({
  kind: id.startsWith('g-') ? 'gateway' : 'instance',
  id,
});

const concerns = (
  of: NoticeSubject | undefined,
  { subject }: { readonly subject?: NoticeSubject },
): boolean => {
  if (of === undefined) return true;
  return subject === undefined ? of.kind === 'instance' : subject.id === of.id;
};

const loadFacts = async (
  deps: TimelineDeps,
  state: AccountState,
  subject: NoticeSubject | undefined,
) => {
  const { accountId } = state;
  if (subject === undefined) {
    const instances = await readAll((after) => deps.instances.list(accountId, 100, after));
    const gateways = await readAll((after) => deps.gateways.list(accountId, 100, after));
    return { instances, gateways };
  }
  const service = await loadTerminable(deps, state, subject);
  if (isRefused(service)) return service;
  return service.kind === 'instance'
    ? { instances: [service.item], gateways: [] }
    : { instances: [], gateways: [service.item] };
};

type PastRequest = {
  readonly subject: NoticeSubject | undefined;
  readonly limit: number;
  readonly after?: string;
};

/** A page of notices, without those that are no steps; goes on while nothing is left of a page. */
const readPast = async (
  { notices }: TimelineDeps,
  accountId: AccountId,
  { subject, limit, after }: PastRequest,
): Promise<Timeline['past']> => {
  let next = after;
  do {
    const page = await notices.list(accountId, limit, next);
    const items = page.items
      .filter((notice) => causeOf(notice) !== undefined && concerns(subject, notice))
      .map(pastStepOf);
    next = page.next;
    if (items.length > 0) return { items, ...(next !== undefined && { next }) };
  } while (next !== undefined);
  return { items: [] };
};
