import { fenced } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { endPause, isPauseOver, type PauseEnded } from '#domain/account/terminations/endPause.ts';
import { pauseNotice, pauseOverNotice } from '#domain/account/terminations/pauseNotices.ts';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import { isRefused } from '#domain/refusal.ts';
import { runsAt, type Terminable } from '#domain/terminations/terminable.ts';
import { isPause, nextStepOf, type PauseTermination } from '#domain/terminations/termination.ts';
import { hourOf } from '#domain/time/hour.ts';
import { archivedMonthFor } from '#usecases/account/archivedFor.ts';
import {
  type Change,
  type TransactDeps,
  transactAccount,
} from '#usecases/account/transactAccount.ts';
import type { HasDue } from '#usecases/ports/due.ts';
import type { HasGateways } from '#usecases/ports/holdings.ts';
import type { HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasRefunds } from '#usecases/ports/refunds.ts';
import type { HasRenewalQueue } from '#usecases/ports/renewals.ts';
import type { HasNewId, HasNow, HasSha256 } from '#usecases/ports/system.ts';
import type { HasTerminations } from '#usecases/ports/terminations.ts';
import type { Write } from '#usecases/ports/transaction.ts';
import { type DeadlinePassed, sweepEach } from '#usecases/sweepEach.ts';
import {
  isBeingTaken,
  loadTerminable,
  saveTerminable,
} from '#usecases/terminations/services/loadTerminable.ts';
import { timedId } from '#usecases/timedId.ts';

export type PauseDeps = TransactDeps &
  HasGateways &
  HasRefunds &
  HasTerminations &
  HasNotifyQueue &
  HasRenewalQueue &
  HasNewId &
  HasSha256;

/** Whether a step was taken: the next may be due too. */
type Taken = { readonly isTaken: boolean };

/**
 * Tells of every pause that has begun, and gives back the value of every one that is over; answers how
 * many there were. By the clock they have begun and ended already, and what comes back is reckoned as of
 * then. Rule SLA-02.
 *
 * @throws what the first that failed threw, after all have had their turn
 */
export const sweepPauses = (
  deps: PauseDeps & HasDue,
  deadlinePassed?: DeadlinePassed,
): Promise<number> =>
  sweepEach(
    deps.due.pauses(deps.now()),
    ({ accountId, terminationId }) => advancePause(deps, accountId, terminationId),
    deadlinePassed,
  );

/**
 * Takes the steps of a pause that are due, each in one transaction with the account's state. What a
 * destruction has taken is cleared away first: then the next sweep gives its days back. SLA-02, ARR-07.
 */
export const advancePause = async (
  deps: PauseDeps,
  accountId: AccountId,
  terminationId: string,
): Promise<void> => {
  const taken = await transactAccount(deps, accountId, {}, (state) =>
    step(deps, state, terminationId),
  );
  if (isRefused(taken) || !taken.isTaken) return;
  await advancePause(deps, accountId, terminationId);
};

const step = async (
  deps: PauseDeps,
  state: AccountState,
  terminationId: string,
): Promise<Change<Taken>> => {
  const termination = await deps.terminations.load(state.accountId, terminationId);
  const due = termination && isPause(termination) ? nextStepOf(termination) : undefined;
  if (termination === undefined || !isPause(termination) || due === undefined) return over;
  if (deps.now() < due.at) return over;
  const service = await loadTerminable(deps, state, termination.resource);
  assert(!isRefused(service), 'advancePause: what pauses is kept');
  if (due.step === 'begin') return begin(deps, state, service, termination);
  if (isBeingTaken(state, service)) return over;
  const isOver = isPauseOver(service, termination.endsAt, deps.now());
  return isOver ? end(deps, state, service, termination) : goesOn(deps, termination);
};

const over = { writes: [], answer: { isTaken: false } };

const begin = (
  deps: PauseDeps,
  state: AccountState,
  service: Terminable,
  termination: PauseTermination,
): Change<Taken> => {
  const { version, cause } = termination;
  const begun = { status: 'announced', begun: true, seenAt: cause.from } as const;
  return {
    ...fenced(state),
    writes: [deps.terminations.save({ ...termination, version: version + 1, state: begun })],
    notices: runsAt(service, cause.from)
      ? [pauseNotice('pauseBegan', service, termination, cause.from)]
      : [],
    answer: { isTaken: true },
  };
};

/** Its service is there still, or may be renewed yet: it is looked after again in a day. */
const goesOn = (deps: HasTerminations & HasNow, termination: PauseTermination): Change<Taken> => {
  const seen = { status: 'announced', begun: true, seenAt: deps.now() } as const;
  const { version } = termination;
  const write = deps.terminations.save({ ...termination, version: version + 1, state: seen });
  return { ...over, writes: [write] };
};

const end = async (
  deps: PauseDeps,
  state: AccountState,
  service: Terminable,
  termination: PauseTermination,
): Promise<Change<Taken>> => {
  const now = deps.now();
  const refundId = timedId('r', now, deps.newId);
  const archived = await archivedMonthFor(deps, state, hourOf(now));
  const isRefunded = await isEndRefunded(deps, service);
  const facts = { service, termination, isRefunded, refundId, ...archived };
  const ended = endPause(state, facts, { sha256: deps.sha256, now });
  const isNotified = ended.refund !== undefined || runsAt(service, ended.at);
  return {
    ...ended,
    writes: writesOf(deps, ended),
    notices: isNotified ? [pauseOverNotice(service, termination, ended, state.currency)] : [],
    answer: { isTaken: true },
  };
};

/** The end of a service counts all its pauses in its refund. */
const isEndRefunded = async (
  { terminations }: HasTerminations,
  { item }: Terminable,
): Promise<boolean> => {
  if (item.ending === undefined) return false;
  const ended = await terminations.load(item.accountId, item.ending.terminationId);
  return ended?.state.status === 'ended' && ended.state.refundId !== undefined;
};

const writesOf = (
  deps: PauseDeps,
  { termination, service, refund }: PauseEnded,
): readonly Write[] => [
  deps.terminations.save(termination),
  saveTerminable(deps, service),
  ...(refund === undefined ? [] : [deps.refunds.create(refund.refund)]),
];
