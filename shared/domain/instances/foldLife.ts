import type { Dedicated } from '#domain/instances/instance.ts';
import { secondsBefore } from '#domain/instances/life.ts';
import { type SettledWindow, windowHours } from '#domain/settlement/settledWindow.ts';
import { endOf, plusHours, startOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';

/** A life with fewer stretches is short enough. */
const spansKept = 8;

/** Whole seconds that an instance existed before `at`, those that were folded included. Rule INS-03. */
export const livedBefore = (
  { life, folded = 0 }: Pick<Dedicated, 'life' | 'folded'>,
  at: Instant,
): number => folded + secondsBefore(life, at);

/**
 * Folds the oldest stretches of a long life into a number of seconds, so that being stopped and restored
 * for years does not make the state grow. Rules INS-03, ARR-02.
 *
 * Only what no hour can ask for any more: stretches that ended before the settled window, of a life all
 * of whose seconds are charged up to its end. That it began is kept, for usage is metered by that
 * (MET-04).
 */
export const foldLife = (each: Dedicated, settled: SettledWindow | undefined): Dedicated => {
  const { life, perSecond, endsAt } = each;
  const [first] = life;
  if (first === undefined || perSecond === undefined || endsAt !== undefined) return each;
  if (life.length <= spansKept || settled === undefined) return each;
  if (each.charged !== livedBefore(each, endOf(settled.newest))) return each;
  const oldest = startOf(plusHours(settled.newest, -windowHours));
  const kept = life.findLastIndex(({ until }) => until !== undefined && until <= oldest) + 1;
  // The last stretch says whether it lives, and since when it does not.
  const count = kept === life.length ? kept - 1 : kept;
  if (count <= 1) return each;
  const began = { from: first.from, until: first.from };
  const folded = livedBefore({ ...each, life: life.slice(0, count) }, oldest);
  return { ...each, life: [began, ...life.slice(count)], folded };
};
