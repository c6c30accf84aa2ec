import { stepDue } from '#domain/lifecycle/expiry/stepDue.ts';
import { expirySteps } from '#domain/lifecycle/expiry/termPolicy.ts';
import { expiryOf } from '#domain/orders/terms.ts';
import { zoneAt } from '#domain/settlement/billingMonth.ts';
import type { Zone } from '#domain/time/calendar.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';
import type { Deps } from '#usecases/deps.ts';
import { advanceExpiry, type ExpiryDeps } from '#usecases/lifecycle/advanceExpiry.ts';
import { advanceIsolation } from '#usecases/lifecycle/advanceIsolation.ts';
import { loadPrepaid } from '#usecases/lifecycle/loadPrepaid.ts';
import type { IsolationEpisode, TermEpisode } from '#usecases/ports/lifecycles.ts';
import { sweepEach } from '#usecases/sweepEach.ts';

type SweepDeps = ExpiryDeps & Pick<Deps, 'due' | 'lifecycles'>;
type Named = Pick<TermEpisode, 'accountId' | 'kind' | 'id'>;

/** Until the next sweep, and an hour for it to be late. */
const aheadMs = 25 * 3_600_000;

/** What is due longer has lost its execution, or has one that fails. */
const overdueMs = 3_600_000;

/**
 * Starts the executions of terms and isolations that have something to do until the next sweep, and
 * takes what is overdue by more than an hour itself, in order: so a renewal that failed is tried again
 * each day. Answers how many it looked at. Rules EXP-01 to EXP-04, REF-04, ORD-05, ARR-06.
 *
 * An execution is named after its episode: starting it again starts nothing.
 *
 * @throws what the first that failed threw, after all have had their turn
 */
export const sweepTerms = (deps: SweepDeps): Promise<number> =>
  sweepEach(deps.due.terms(plusMs(deps.now(), aheadMs)), (of) => sweep(deps, of));

const sweep = async (deps: SweepDeps, of: Named): Promise<void> => {
  const { accountId, id } = of;
  const loaded = await deps.accounts.load(accountId);
  const prepaid = loaded && (await loadPrepaid(deps, loaded.state, of));
  if (loaded === undefined || prepaid === undefined) return;
  const { state, payments } = prepaid.item;
  switch (state.status) {
    case 'running': {
      const expiry = expiryOf(payments);
      return sweepExpiry(deps, { ...of, expiry }, zoneAt(loaded.state, expiry));
    }
    case 'isolated':
      return sweepIsolation(
        deps,
        { accountId, instanceId: id, since: state.since },
        state.destroyDue,
      );
    case 'destroyed':
      return;
  }
};

const sweepExpiry = async (deps: SweepDeps, episode: TermEpisode, zone: Zone): Promise<void> => {
  await deps.lifecycles.startExpiry(episode);
  const term = { ...episode, zone };
  const overdue = expirySteps.filter((step) => isOverdue(deps, stepDue(term, step)));
  for (const step of overdue) {
    const { outcome } = await advanceExpiry(deps, episode, step);
    if (outcome === 'over') return;
  }
};

const sweepIsolation = async (
  deps: SweepDeps,
  episode: IsolationEpisode,
  destroyDue: Instant,
): Promise<void> => {
  await deps.lifecycles.startIsolation(episode);
  if (isOverdue(deps, destroyDue)) await advanceIsolation(deps, episode);
};

const isOverdue = ({ now }: Pick<Deps, 'now'>, due: Instant | undefined): boolean =>
  due !== undefined && plusMs(due, overdueMs) < now();
