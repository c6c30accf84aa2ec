import { type ExpiryStep, expirySteps } from '#domain/lifecycle/expiry/expiryLifecycle.ts';
import type { Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import { mayBeDue, stepDue, termDue } from '#domain/lifecycle/expiry/stepDue.ts';
import { expiryNotice } from '#domain/lifecycle/expiry/termNotices.ts';
import { noticeRefOf } from '#domain/notices/notice.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import { zoneAt } from '#domain/time/billingZones.ts';
import type { Zone } from '#domain/time/calendar.ts';
import { hourMs, type Instant, plusMs } from '#domain/time/instant.ts';
import { advanceExpiry, type ExpiryDeps } from '#usecases/lifecycle/advanceExpiry.ts';
import { advanceIsolation } from '#usecases/lifecycle/advanceIsolation.ts';
import type { HasDue, ListedTerm } from '#usecases/ports/due.ts';
import type { HasLifecycles, IsolationEpisode, TermEpisode } from '#usecases/ports/lifecycles.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import { loadPrepaid } from '#usecases/renewals/loadPrepaid.ts';
import { type DeadlinePassed, sweepEach } from '#usecases/sweepEach.ts';

type SweepDeps = ExpiryDeps & HasDue & HasLifecycles;

/** Until the next daily sweep, and an hour for it to be late. */
const aheadMs = 25 * hourMs;

/** What a longer outage hides from the hourly sweeps, a daily one has had its turn with. */
const recentMs = 26 * hourMs;

/**
 * Every day: starts the executions of terms and isolations that have something to do until the next
 * sweep, and takes whatever is due itself, in order: so a renewal that failed is tried again each day.
 * Answers how many it looked at. Rules EXP-01 to EXP-04, REF-04, ORD-05, ARR-06.
 *
 * An execution is named after its episode: starting it again starts nothing.
 *
 * @throws what the first that failed threw, after all have had their turn
 */
export const sweepTerms = (deps: SweepDeps, deadlinePassed?: DeadlinePassed): Promise<number> =>
  sweepEach(deps.due.terms(plusMs(deps.now(), aheadMs)), (of) => sweep(deps, of), deadlinePassed);

/**
 * Every hour: takes what has come due in the last 26, which its execution has done unless it is lost,
 * late or parked, and sweeps before unless they failed. Answers how many it looked at. Rules EXP-01 to
 * EXP-04, REF-04, ARR-06.
 *
 * Reads nothing but the list where nothing has come due; of what has, once it is told, only the thing
 * and that it is told.
 *
 * @throws what the first that failed threw, after all have had their turn
 */
export const repairTerms = (deps: SweepDeps, deadlinePassed?: DeadlinePassed): Promise<number> => {
  const after = plusMs(deps.now(), -recentMs);
  return sweepEach(recentlyDue(deps, after), (of) => sweep(deps, of, after), deadlinePassed);
};

async function* recentlyDue({ due, now }: SweepDeps, after: Instant): AsyncGenerator<ListedTerm> {
  const until = now();
  for await (const of of due.terms(until)) if (mayBeDue(of, after, until)) yield of;
}

/** `after`: only what has come due since then; absent: all, and what comes next gets its execution. */
const sweep = async (deps: SweepDeps, of: ListedTerm, after?: Instant): Promise<void> => {
  const { accountId, kind, id } = of;
  const loaded = await deps.accounts.load(accountId);
  const prepaid = loaded && (await loadPrepaid(deps, loaded.state, of));
  if (loaded === undefined || prepaid === undefined) return;
  const { state, payments } = prepaid.item;
  switch (state.status) {
    case 'running': {
      const expiry = expiryOf(payments);
      const episode = { accountId, kind, id, expiry };
      return sweepExpiry(deps, { prepaid, episode, zone: zoneAt(loaded.state, expiry) }, after);
    }
    case 'isolated': {
      const isolation = { accountId, instanceId: id, since: state.since };
      return sweepIsolation(deps, isolation, termDue(prepaid), after);
    }
    case 'destroyed':
      return;
  }
};

/** A term as it was read, which a renewal may have followed since. */
type ReadTerm = {
  readonly prepaid: Prepaid;
  readonly episode: TermEpisode;
  readonly zone: Zone;
};

/** The daily sweep takes again what is told already: a renewal that failed may succeed. */
const sweepExpiry = async (
  deps: SweepDeps,
  term: ReadTerm,
  after: Instant | undefined,
): Promise<void> => {
  const { episode, zone } = term;
  if (after === undefined) await deps.lifecycles.start('expiry', episode);
  const due = expirySteps.filter((step) => isDue(deps, stepDue({ ...episode, zone }, step), after));
  for (const step of due) {
    if (after !== undefined && (await isNotified(deps, term, step))) continue;
    const { outcome } = await advanceExpiry(deps, episode, step);
    if (outcome === 'over') return;
  }
};

/** Whether a step has been taken to its end: what it tells is the last that it writes. */
const isNotified = async (
  { notices }: SweepDeps,
  { prepaid, episode, zone }: ReadTerm,
  step: ExpiryStep,
): Promise<boolean> => {
  const term = { ...episode, zone };
  const at = stepDue(term, step);
  if (step === 'destroy' || at === undefined) return false;
  const notice = expiryNotice(prepaid, term, step, at);
  return (await notices.load(noticeRefOf(notice))) !== undefined;
};

const sweepIsolation = async (
  deps: SweepDeps,
  episode: IsolationEpisode,
  due: Instant | undefined,
  after: Instant | undefined,
): Promise<void> => {
  if (after === undefined) await deps.lifecycles.start('isolation', episode);
  if (isDue(deps, due, after)) await advanceIsolation(deps, episode);
};

const isDue = ({ now }: HasNow, due: Instant | undefined, after: Instant | undefined): boolean =>
  due !== undefined && due <= now() && (after === undefined || after < due);
