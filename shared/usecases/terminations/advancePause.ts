import type { AccountState } from '#domain/account/accountState.ts';
import { endsArrears } from '#domain/account/arrears/arrearsChange.ts';
import { endPause, type PauseEnded, pauseOverAt } from '#domain/account/terminations/endPause.ts';
import { pauseNotice, pauseOverNotice } from '#domain/account/terminations/pauseNotices.ts';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { isRefused } from '#domain/refusal.ts';
import { runsAt, type Terminable } from '#domain/terminations/terminable.ts';
import { isPause, nextStepOf, type PauseTermination } from '#domain/terminations/termination.ts';
import { hourOf } from '#domain/time/hour.ts';
import { archivedMonthFor } from '#usecases/account/archivedFor.ts';
import { billWrites } from '#usecases/account/billWrites.ts';
import { enqueueNotices } from '#usecases/account/enqueueNotices.ts';
import { type AccountStep, stepAccount } from '#usecases/account/stepAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Write } from '#usecases/ports/transaction.ts';
import { type RestoreDeps, restoredWrites } from '#usecases/restoring/restoredWrites.ts';
import { type DeadlinePassed, sweepEach } from '#usecases/sweepEach.ts';
import {
  isBeingTaken,
  loadTerminable,
  saveTerminable,
} from '#usecases/terminations/loadTerminable.ts';
import { timedId } from '#usecases/timedId.ts';

export type PauseDeps = RestoreDeps &
  Pick<
    Deps,
    | ('accounts' | 'gateways' | 'refunds' | 'terminations')
    | ('notices' | 'notifyQueue' | 'renewalQueue' | 'transact' | 'newId' | 'sha256')
  >;

type Taken = { readonly notices: readonly Notice[] };

/**
 * Tells of every pause that has begun, and gives back the value of every one that is over; answers how
 * many there were. By the clock they have begun and ended already, and what comes back is reckoned as of
 * then. Rule SLA-02.
 *
 * @throws what the first that failed threw, after all have had their turn
 */
export const sweepPauses = (
  deps: PauseDeps & Pick<Deps, 'due'>,
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
  const taken = await stepAccount(deps, accountId, (state) => step(deps, state, terminationId));
  if (taken === undefined || taken === 'over') return;
  await enqueueNotices(deps, taken.notices);
  await deps.renewalQueue.enqueue(accountId);
  await advancePause(deps, accountId, terminationId);
};

const step = async (
  deps: PauseDeps,
  state: AccountState,
  terminationId: string,
): Promise<AccountStep<'over' | Taken>> => {
  const termination = await deps.terminations.load(state.accountId, terminationId);
  const due = termination && isPause(termination) ? nextStepOf(termination) : undefined;
  if (termination === undefined || !isPause(termination) || due === undefined) return over;
  if (deps.now() < due.at) return over;
  const service = await loadTerminable(deps, state, termination.resource);
  assert(!isRefused(service), 'advancePause: what pauses is kept');
  if (due.step === 'begin') return begin(deps, state, service, termination);
  if (isBeingTaken(state, service)) return over;
  const isOver = pauseOverAt(service, termination.endsAt) <= deps.now();
  return isOver ? end(deps, state, service, termination) : goesOn(deps, termination);
};

const over = { writes: [], outcome: 'over' } as const;

const begin = (
  deps: PauseDeps,
  state: AccountState,
  service: Terminable,
  termination: PauseTermination,
): AccountStep<Taken> => {
  const { version, cause } = termination;
  const begun = { status: 'announced', begun: true, seenAt: cause.from } as const;
  const notices = runsAt(service, cause.from)
    ? [pauseNotice('pauseBegan', service, termination, cause.from)]
    : [];
  return {
    next: { ...state, version: state.version + 1 },
    writes: [
      deps.terminations.save({ ...termination, version: version + 1, state: begun }),
      ...notices.map(deps.notices.add),
    ],
    outcome: { notices },
  };
};

/** Its service is there still: it is looked after again in a day. */
const goesOn = (
  deps: Pick<Deps, 'terminations' | 'now'>,
  termination: PauseTermination,
): AccountStep<'over'> => {
  const seen = { status: 'announced', begun: true, seenAt: deps.now() } as const;
  const { version } = termination;
  const write = deps.terminations.save({ ...termination, version: version + 1, state: seen });
  return { writes: [write], outcome: 'over' };
};

const end = async (
  deps: PauseDeps,
  state: AccountState,
  service: Terminable,
  termination: PauseTermination,
): Promise<AccountStep<Taken>> => {
  const now = deps.now();
  const refundId = timedId('r', now, deps.newId);
  const archived = await archivedMonthFor(deps, state, hourOf(now));
  const isRefunded = await isEndRefunded(deps, service);
  const facts = { service, termination, isRefunded, refundId, ...archived };
  const ended = endPause(state, facts, { sha256: deps.sha256, now });
  const restored = endsArrears(state, ended.next)
    ? await restoredWrites(deps, state, ended.next)
    : { writes: [], notices: [] };
  const isNotified = ended.refund !== undefined || runsAt(service, ended.at);
  const notified = isNotified ? [pauseOverNotice(service, termination, ended, state.currency)] : [];
  const notices = [...notified, ...restored.notices];
  return {
    next: ended.next,
    writes: [...writesOf(deps, ended), ...restored.writes, ...notices.map(deps.notices.add)],
    outcome: { notices },
  };
};

/** The end of a service counts all its pauses in its refund. */
const isEndRefunded = async (
  { terminations }: Pick<Deps, 'terminations'>,
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
  ...(refund === undefined
    ? []
    : [
        ...billWrites(deps.accounts, termination.accountId, refund),
        deps.refunds.create(refund.refund),
      ]),
];
