import type { AccountState } from '#domain/account/accountState.ts';
import { assert } from '#domain/defect.ts';
import { chargeForSeconds, coversHour, uptimeSecondsBefore } from '#domain/instances/foldUptime.ts';
import { chargeable } from '#domain/instances/halts.ts';
import type { Dedicated } from '#domain/instances/instance.ts';
import { secondsIn } from '#domain/instances/uptime.ts';
import type { Billable } from '#domain/metering/billable.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { bandsBetween } from '#domain/rating/bands.ts';
import { type MeteredLine, meteredLine } from '#domain/rating/meteredLine.ts';
import { endOf, type Hour, startOf } from '#domain/time/hour.ts';

/**
 * The seconds that pay-as-you-go instances existed in an hour: what it has to bill of them, except those
 * that are charged for good: see `knowsSeconds`. Rule INS-01.
 */
export const secondsOf = ({ dedicated = [] }: AccountState, hour: Hour): readonly Billable[] =>
  dedicated
    .filter((each) => each.perSecond !== undefined && coversHour(each, hour))
    .map((each) => ({
      meter: 'seconds',
      instanceId: each.instanceId,
      region: each.region,
      overheadFactor: '1',
      recorded: new Decimal(secondsIn(chargeable(each), startOf(hour), endOf(hour))),
    }));

/**
 * Whether the state knows an instance's seconds of an hour. It forgets them, or all the instance, only
 * once they are charged; then none are to bill, whatever the hour's bills have billed. Rules INS-03, MET-06.
 */
export const knowsSeconds = (
  { dedicated = [] }: Pick<AccountState, 'dedicated'>,
  instanceId: string,
  hour: Hour,
): boolean => dedicated.some((each) => each.instanceId === instanceId && coversHour(each, hour));

/**
 * Rates an instance's seconds of an hour at its price at purchase. Rules INS-01, INS-03.
 *
 * Where in its uptime they lie decides what they cost, so the order in which hours are settled does
 * not. @throws Defect if more would be charged than it existed
 */
export const rateSeconds = (
  dedicated: readonly Dedicated[],
  billable: Billable,
  hour: Hour,
): { readonly dedicated: readonly Dedicated[]; readonly line: MeteredLine } => {
  const entry = dedicated.find((each) => each.instanceId === billable.instanceId);
  assert(entry?.perSecond !== undefined, 'rateSeconds: a pay-as-you-go instance');
  const { perSecond } = entry;
  const { sku, bookVersion, unit, unitPrice } = perSecond;
  const count = billable.recorded.toNumber();
  const until = uptimeSecondsBefore({ ...entry, uptime: chargeable(entry) }, endOf(hour));
  const before = until - count;
  assert(before >= 0, 'rateSeconds: no more seconds than the instance existed');
  const charged = (entry.charged ?? 0) + count;
  const price = { model: 'perUnit', unitPrice } as const;
  const bands = bandsBetween(price, unit.size, new Decimal(before), new Decimal(until));
  return {
    dedicated: dedicated.map((each) => (each === entry ? { ...each, charged } : each)),
    line: meteredLine(billable, {
      sku,
      deductions: [],
      chargedBefore: new Decimal(before),
      bands,
      unit,
      bookVersion,
      amount: chargeForSeconds(perSecond, before, count),
    }),
  };
};
