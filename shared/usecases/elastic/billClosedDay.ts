import { unchanged } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { billDay, type DayBilled, hourOfDay } from '#domain/account/billing/billDay.ts';
import { assert } from '#domain/defect.ts';
import { afterDay, type DayToBill } from '#domain/gateways/elastic/dayToBill.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { servesAt } from '#domain/gateways/gatewayStatus.ts';
import { noPeaks, withSample } from '#domain/gateways/peaks/dayCharge.ts';
import type { DayPeaks, DayTerms, ElasticDay } from '#domain/gateways/peaks/elastic.ts';
import { suspensionAt } from '#domain/terms/suspension.ts';
import { plusDays } from '#domain/time/calendar.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';
import { Conflict } from '#shared/faults.ts';
import { archivedMonthFor, archivedVouchersFor } from '#usecases/account/archivedFor.ts';
import type { Change, TransactDeps } from '#usecases/account/transactAccount.ts';
import { elasticDayEmpty } from '#usecases/elastic/elasticNotices.ts';
import { savedAndListed } from '#usecases/elastic/listing.ts';
import type { HasElastic, HasElasticDays, HasPeaks, LateMark } from '#usecases/ports/elastic.ts';
import type { HasGateways } from '#usecases/ports/holdings.ts';
import type { HasSha256 } from '#usecases/ports/system.ts';

export type BillDayDeps = TransactDeps &
  HasGateways &
  HasPeaks &
  HasElasticDays &
  HasElastic &
  HasSha256;

/** What there was to do; after `billed` and `changed` there may be more. */
export type ElasticStep = { readonly step: 'billed' | 'changed' | 'nothing' };

/** As loaded, strongly consistent. */
export type Both = { readonly state: AccountState; readonly gateway: Gateway };

/**
 * Bills a day that is over: closes it, then reads its samples; state, bill, day, gateway and what the
 * account is told are one transaction. Rules ELA-02, ELA-04, SET-02.
 *
 * A writer of a sample writes it first and looks for the closing after that; so either this reading
 * holds the sample, or the writer leaves a mark. @throws Conflict if it has been billed meanwhile
 */
export const billFirst = async (
  deps: BillDayDeps,
  both: Both,
  { date, terms }: DayToBill,
): Promise<Change<ElasticStep>> => {
  const { accountId, gatewayId } = both.gateway;
  const now = deps.now();
  const day = await deps.elasticDays.close({ accountId, gatewayId, date }, now);
  if (day.billed !== undefined) throw new Conflict('the day has been billed meanwhile');
  const billed = await decide(deps, both.state, day, terms, now);
  assert(billed !== undefined, 'billFirst: a day that is not billed changes by being billed');
  const isNotified = await isFirstEmpty(deps, both.gateway, billed.day);
  return {
    ...(billed.bill ?? unchanged),
    writes: [
      deps.elasticDays.save(billed.day),
      ...savedAndListed(deps, afterDay(both.gateway, terms), both.state),
    ],
    notices: isNotified ? [elasticDayEmpty(day, terms)] : [],
    answer: { step: 'billed' },
  };
};

/**
 * Whether a day without samples is the first of a run of such days, and the gateway served at its end, neither
 * stopped nor suspended: then the account is told. Rules ELA-04, SLA-05.
 */
const isFirstEmpty = async (
  { elasticDays }: HasElasticDays,
  gateway: Gateway,
  { date, billed }: DayBilled['day'],
): Promise<boolean> => {
  const { accountId, gatewayId } = gateway;
  const end = plusMs(billed.until, -1);
  const isStopped = !servesAt(gateway, end) || suspensionAt(gateway, end) !== undefined;
  if (billed.samples > 0 || isStopped) return false;
  const before = await elasticDays.load({ accountId, gatewayId, date: plusDays(date, -1) });
  return before?.billed?.samples !== 0;
};

/**
 * Bills what samples that came late add to a day, on a supplementary bill that names the first one, if
 * they add anything. Rule ELA-04.
 */
export const billLate = async (
  deps: BillDayDeps,
  { state }: Both,
  mark: LateMark,
): Promise<Change<ElasticStep>> => {
  const now = deps.now();
  const day = await deps.elasticDays.load(mark);
  const billed = day?.billed && (await decide(deps, state, day, day.billed, now));
  if (billed === undefined) return { writes: [], answer: { step: 'nothing' } };
  return {
    ...(billed.bill ?? unchanged),
    writes: [deps.elasticDays.save(billed.day)],
    answer: { step: 'billed' },
  };
};

const decide = async (
  deps: BillDayDeps,
  state: AccountState,
  day: ElasticDay,
  terms: DayTerms,
  now: Instant,
): Promise<DayBilled | undefined> => {
  let peaks: readonly DayPeaks[] = terms.plans.map(() => noPeaks);
  for await (const sample of deps.peaks.within(day, terms)) {
    peaks = withSample(peaks, terms, sample);
  }
  const archived = {
    ...(await archivedMonthFor(deps, state, hourOfDay(terms))),
    ...(await archivedVouchersFor(deps, state, terms)),
  };
  return billDay(state, { day, terms, peaks, ...archived }, { sha256: deps.sha256, now });
};
