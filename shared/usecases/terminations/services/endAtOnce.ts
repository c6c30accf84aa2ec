import type { AccountState } from '#domain/account/accountState.ts';
import {
  type Announced,
  endAtOnce as end,
  endForOutage as endAfterOutage,
} from '#domain/account/terminations/announceTermination.ts';
import { endingNotice } from '#domain/account/terminations/terminationNotices.ts';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Terminable } from '#domain/terminations/terminable.ts';
import type { Instant } from '#domain/time/instant.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import { readAll } from '#usecases/pages.ts';
import type { HasOutages } from '#usecases/ports/terminations.ts';
import { overtaken } from '#usecases/terminations/overtaken.ts';
import type { TerminationAt } from '#usecases/terminations/readTerminations.ts';
import type {
  AnnounceDeps,
  NoService,
} from '#usecases/terminations/services/announceTermination.ts';
import { type EndDeps, endService } from '#usecases/terminations/services/endService.ts';
import { loadTerminable, saveTerminable } from '#usecases/terminations/services/loadTerminable.ts';
import { timedId } from '#usecases/timedId.ts';

export type AtOnceDeps = TransactDeps & AnnounceDeps & EndDeps;

/** Decides that a service ends at once, under a termination of that id. */
type DecideEnd<Code extends string> = (
  state: AccountState,
  service: Terminable,
  at: { readonly terminationId: string; readonly now: Instant },
) => Promise<Announced | Refused<Code>>;

/** Which service the operator ends at once, and why. */
type ImmediateRequest = {
  readonly resource: NoticeSubject;
  readonly cause: 'security' | 'breach';
  readonly reason: string;
};

/** The operator ends a service at once, and tells the account why. Rules SLA-02, SLA-05. */
export const endAtOnce = <Answer extends { readonly terminationId: string }>(
  deps: AtOnceDeps,
  operation: Mutation<TerminationAt, Answer>,
  accountId: AccountId,
  { resource, cause: kind, reason }: ImmediateRequest,
): Promise<Answer | Refused<NoService | 'instanceGone' | 'gatewayGone' | 'idempotencyKeyReused'>> =>
  endNow(deps, operation, accountId, resource, async (state, service, { terminationId, now }) =>
    end(state, service, { terminationId, cause: { kind, reason } }, now),
  );

/**
 * Ends a service as `decide` says: by the clock at once, and then with its refund. Whoever dies in
 * between leaves the refund to the daily sweep. Rules SLA-02, SLA-03.
 */
export const endNow = async <
  Answer extends { readonly terminationId: string },
  Code extends string,
>(
  deps: AtOnceDeps,
  operation: Mutation<TerminationAt, Answer>,
  accountId: AccountId,
  resource: NoticeSubject,
  decide: DecideEnd<Code>,
): Promise<Answer | Refused<NoService | Code | 'idempotencyKeyReused'>> => {
  const made = await transactAccount<Answer, NoService | Code>(
    deps,
    accountId,
    { operation },
    async (state) => {
      const service = await loadTerminable(deps, state, resource);
      if (isRefused(service)) return service;
      const now = deps.now();
      const decided = await decide(state, service, {
        terminationId: timedId('t', now, deps.newId),
        now,
      });
      if (isRefused(decided)) return decided;
      return endedBy(deps, operation, decided, service, now);
    },
  );
  if (isRefused(made)) return made;
  await endService(deps, accountId, made.terminationId);
  const ended = await deps.terminations.load(accountId, made.terminationId);
  assert(ended !== undefined, 'endNow: what was decided is kept');
  return operation.present({ termination: ended, now: deps.now() });
};

/** An account is told why, unless it has asked for the end itself. */
const endedBy = async <Answer extends object>(
  deps: AtOnceDeps,
  { present }: Mutation<TerminationAt, Answer>,
  { next, termination, service }: Announced,
  before: Terminable,
  now: Instant,
) => {
  const { cause } = termination;
  return {
    next,
    events: [],
    writes: [
      deps.terminations.create(termination),
      saveTerminable(deps, service),
      ...(await overtaken(deps, before.item.accountId, before.item.ending)),
    ],
    notices: 'reason' in cause ? [endingNotice(before, termination, cause.reason)] : [],
    answer: present({ termination, now }),
  };
};

type EndRefusal = NoService | 'instanceGone' | 'gatewayGone' | 'noSuchOutage';

/** The customer ends a service at once, after an outage of 72 hours. Rule SLA-03. */
export const endForOutage = <Answer extends { readonly terminationId: string }>(
  deps: AtOnceDeps & HasOutages,
  operation: Mutation<TerminationAt, Answer>,
  accountId: AccountId,
  resource: NoticeSubject,
): Promise<Answer | Refused<EndRefusal | 'idempotencyKeyReused'>> =>
  endNow(deps, operation, accountId, resource, async (state, service, { terminationId, now }) => {
    const outages = await readAll((after) => deps.outages.list(accountId, 100, after));
    return endAfterOutage(state, service, { terminationId, outages }, now);
  });
