import { assert } from '#domain/defect.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import { endForOutage as end } from '#domain/terminations/announceTermination.ts';
import { cancelledAt } from '#domain/terminations/cancelTermination.ts';
import type { Terminable } from '#domain/terminations/terminable.ts';
import type { Instant } from '#domain/time/instant.ts';
import { changeAndTell } from '#usecases/accounts/changeAndTell.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Operation } from '#usecases/operation.ts';
import type { Write } from '#usecases/ports/transaction.ts';
import { readAll } from '#usecases/readAll.ts';
import type { AnnounceDeps, NoService } from '#usecases/terminations/announceTermination.ts';
import { type EndDeps, endService } from '#usecases/terminations/endService.ts';
import { loadTerminable, saveTerminable } from '#usecases/terminations/loadTerminable.ts';
import { type TerminationView, terminationView } from '#usecases/terminations/terminationView.ts';
import { timedId } from '#usecases/timedId.ts';

type OutageDeps = AnnounceDeps & EndDeps & Pick<Deps, 'outages'>;

type EndRefusal = NoService | 'instanceGone' | 'gatewayGone' | 'noSuchOutage';

/**
 * The customer ends a service after an outage of 72 hours: by the clock at once, and then with its
 * refund. Whoever dies in between leaves the refund to the daily sweep. Rule SLA-03.
 */
export const endForOutage = async (
  deps: OutageDeps,
  operation: Operation,
  accountId: AccountId,
  resource: NoticeSubject,
): Promise<TerminationView | Refused<EndRefusal | 'idempotencyKeyReused'>> => {
  const made = await decideEnd(deps, operation, accountId, resource);
  if (isRefused(made)) return made;
  await endService(deps, accountId, made.terminationId);
  const ended = await deps.terminations.load(accountId, made.terminationId);
  assert(ended !== undefined, 'endForOutage: what was decided is kept');
  return terminationView(ended, deps.now());
};

const decideEnd = (
  deps: OutageDeps,
  operation: Operation,
  accountId: AccountId,
  resource: NoticeSubject,
): Promise<TerminationView | Refused<EndRefusal | 'idempotencyKeyReused'>> =>
  changeAndTell(deps, operation, accountId, async (state) => {
    const service = await loadTerminable(deps, state, resource);
    if (isRefused(service)) return service;
    const now = deps.now();
    const terminationId = timedId('t', now, deps.newId);
    const outages = await readAll((after) => deps.outages.list(accountId, 100, after));
    const decided = end(state, service, { terminationId, outages }, now);
    if (isRefused(decided)) return decided;
    return {
      next: decided.next,
      writes: [
        deps.terminations.create(decided.termination),
        saveTerminable(deps, decided.service),
        ...(await overtaken(deps, service, now)),
      ],
      notices: [],
      answer: terminationView(decided.termination, now),
    };
  });

/** An end that had been announced for later does not come any more. */
const overtaken = async (
  { terminations }: Pick<Deps, 'terminations'>,
  { item: { accountId, ending } }: Terminable,
  now: Instant,
): Promise<readonly Write[]> => {
  if (ending === undefined) return [];
  const announced = await terminations.load(accountId, ending.terminationId);
  assert(announced !== undefined, 'endForOutage: what ends has its termination');
  return [terminations.save(cancelledAt(announced, now))];
};
