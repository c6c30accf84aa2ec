import { uptimeSecondsBefore } from '#domain/instances/foldUptime.ts';
import { chargeable } from '#domain/instances/halts.ts';
import type { Dedicated } from '#domain/instances/instance.ts';
import { endOfUptime } from '#domain/instances/uptime.ts';
import { type SettledWindow, windowHours } from '#domain/metering/settledWindow.ts';
import { plusHours, startOf } from '#domain/time/hour.ts';

/**
 * The dedicated instances that settlement may still need: those that run, those that late usage is
 * settled of without the operator (MET-06), and those with seconds that no bill has charged (INS-03).
 */
export const keepDedicated = (
  dedicated: readonly Dedicated[],
  settled: Pick<SettledWindow, 'newest'> | undefined,
): readonly Dedicated[] =>
  dedicated.filter((each) => {
    const end = endOfUptime(each.uptime);
    if (end === undefined || settled === undefined || !isPaidFor(each)) return true;
    return end > startOf(plusHours(settled.newest, -windowHours));
  });

/** Whether nothing is left to be charged, for good: what is suspended may be resumed. */
const isPaidFor = (each: Dedicated): boolean => {
  if (each.perSecond === undefined) return true;
  const end = endOfUptime(each.uptime);
  const lived = { ...each, uptime: chargeable(each) };
  return (
    each.released === true && end !== undefined && each.charged === uptimeSecondsBefore(lived, end)
  );
};
