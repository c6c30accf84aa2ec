import type { Dedicated, SecondPrice } from '#domain/instances/instance.ts';
import { endOfUptime, secondsBefore } from '#domain/instances/uptime.ts';
import { forgottenUntil, type SettledWindow } from '#domain/metering/settledWindow.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { roundUsage } from '#domain/money/round.ts';
import { rate } from '#domain/rating/rate.ts';
import { endOf, type Hour, startOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';

/** An uptime with fewer stretches is short enough. */
const spansKept = 8;

/** Whole seconds that an instance existed before `at`, those that were folded included. Rule INS-03. */
export const uptimeSecondsBefore = (
  { uptime, folded }: Pick<Dedicated, 'uptime' | 'folded'>,
  at: Instant,
): number => (folded?.seconds ?? 0) + secondsBefore(uptime, at);

/** Whether an uptime still tells the seconds of all of an hour: none before what it has folded ends. INS-03. */
export const coversHour = ({ folded }: Pick<Dedicated, 'folded'>, hour: Hour): boolean =>
  folded === undefined || folded.until <= startOf(hour);

/**
 * Folds the oldest stretches of a long uptime into a number of seconds, so that being stopped and restored
 * for years does not make the state grow. Rules INS-03, ARR-02.
 *
 * Only what has nothing left to be billed: stretches that ended before the settled window, of an uptime all
 * of whose seconds are charged up to its end. An hour that is settled again all the same leaves them
 * alone (`tellsHour`). That the uptime began is kept, for usage is metered by that (MET-04).
 */
export const foldUptime = (each: Dedicated, settled: SettledWindow | undefined): Dedicated => {
  const { uptime, perSecond, endsAt, halted } = each;
  const [first] = uptime;
  if (first === undefined || perSecond === undefined) return each;
  if (endsAt !== undefined || halted !== undefined) return each;
  if (uptime.length <= spansKept || settled === undefined) return each;
  if (each.charged !== uptimeSecondsBefore(each, endOf(settled.newest))) return each;
  const oldest = forgottenUntil(settled.newest);
  const kept = uptime.findLastIndex(({ until }) => until !== undefined && until <= oldest) + 1;
  // The last stretch says whether the uptime goes on, and when it ended if not.
  const count = kept === uptime.length ? kept - 1 : kept;
  if (count <= 1) return each;
  const began = { from: first.from, until: first.from };
  const gone = uptime.slice(0, count);
  const until = endOfUptime(gone) ?? oldest;
  const folded = { seconds: uptimeSecondsBefore({ ...each, uptime: gone }, until), until };
  return { ...each, uptime: [began, ...uptime.slice(count)], folded };
};

type PerSecond = Pick<SecondPrice, 'unit' | 'unitPrice'>;

/**
 * What `count` seconds of an uptime cost after `before` seconds of it: the difference of two cumulative
 * ratings, each rounded to 8 decimals. However an uptime is cut into hours and in whatever order they
 * are settled, it costs what rating it at once gives. Rules INS-01, INS-03; worked in INS-04.
 */
export const chargeForSeconds = (price: PerSecond, before: number, count: number): Decimal =>
  uptimeCharge(price, before + count).minus(uptimeCharge(price, before));

/** What the first `seconds` of an uptime cost, rounded to 8 decimals. */
export const uptimeCharge = ({ unit, unitPrice }: PerSecond, seconds: number): Decimal =>
  roundUsage(rate({ model: 'perUnit', unitPrice }, unit.size, new Decimal(seconds)));
