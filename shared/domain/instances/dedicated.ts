import { uptimeSecondsBefore } from '#domain/instances/foldUptime.ts';
import { chargeable } from '#domain/instances/halts.ts';
import type { Dedicated } from '#domain/instances/instance.ts';
import { endOfUptime } from '#domain/instances/uptime.ts';
import { forgottenUntil, type SettledWindow } from '#domain/metering/settledWindow.ts';
import { type Decimal, sum } from '#domain/money/decimal.ts';
import { type Refused, refuse } from '#domain/refusal.ts';

/**
 * What an account's pay-as-you-go instances freeze: one hour's fee of each until it is released. It is
 * all that the wallet holds. Rules INS-01, WAL-01.
 */
export const holdsOf = ({
  dedicated = [],
}: {
  readonly dedicated?: readonly Dedicated[];
}): Decimal =>
  sum(
    dedicated.flatMap(({ perSecond, released }) =>
      perSecond === undefined || released ? [] : [perSecond.hold],
    ),
  );

/** Dedicated instances that a state knows at once, those just over too: it stays one item. */
const dedicatedLimit = 100;

/** Refuses one dedicated instance more than an account's state can know; undefined up to that. */
export const tooManyInstances = (count: number): Refused<'tooManyInstances'> | undefined =>
  count <= dedicatedLimit
    ? undefined
    : refuse(
        'tooManyInstances',
        `at most ${dedicatedLimit} dedicated instances at once; those that ended count for 72 hours`,
      );

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
    return end > forgottenUntil(settled.newest);
  });

/** Whether nothing is left to be charged, for good: what is suspended may be resumed. */
const isPaidFor = (each: Dedicated): boolean => {
  if (each.perSecond === undefined) return true;
  const end = endOfUptime(each.uptime);
  const counted = { ...each, uptime: chargeable(each) };
  return (
    each.released === true &&
    end !== undefined &&
    each.charged === uptimeSecondsBefore(counted, end)
  );
};
