import { bufferMs } from '#domain/gateways/gatewayStatus.ts';
import { limitsOf } from '#domain/instances/effectiveLimits.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { roundDownTo } from '#domain/money/round.ts';
import { counts, type Outage } from '#domain/terminations/outage.ts';
import { resourceOf, type Terminable } from '#domain/terminations/terminable.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import { type Month, monthAfter, startOfMonth, type Zone } from '#domain/time/calendar.ts';
import { earlier, epochMs, type Instant, later, plusMs } from '#domain/time/instant.ts';

/** [from, until). */
type Stretch = { readonly from: Instant; readonly until: Instant };

/**
 * How much of a month a service could be used, against what it promises. Rule SLA-04.
 *
 * `serviceMs`: how long it was there in the month, up to now. `downMs`: how long of that outages count.
 * `percent`: 4 decimals, rounded down, so that it never shows more than there was. `slaPercent`: absent
 * where nothing is promised (a mini-program gateway).
 */
export type Availability = {
  readonly serviceMs: number;
  readonly downMs: number;
  readonly percent: Decimal;
  readonly slaPercent?: string;
  readonly met: boolean;
};

/**
 * The availability of a service in a calendar month of the billing zone, by the outages that the operator
 * has recorded; undefined where it was not there in that month. Outages that overlap count once. SLA-04.
 */
export const availabilityOf = (
  service: Terminable,
  outages: readonly Outage[],
  { month, zone, now }: { readonly month: Month; readonly zone: Zone; readonly now: Instant },
): Availability | undefined => {
  const there: Stretch = {
    from: later(startOfMonth(month, zone), service.item.createdAt),
    until: earlier(earlier(startOfMonth(monthAfter(month, 1), zone), now), goneAt(service, now)),
  };
  if (there.until <= there.from) return undefined;
  const serviceMs = lengthOf(there);
  const { id } = resourceOf(service);
  const down = outages
    .filter((outage) => outage.resource.id === id && counts(outage))
    .map(({ from, until = now }) => within({ from, until }, there));
  const downMs = lengthOfAll(down);
  const percent = new Decimal(serviceMs - downMs).times(100).div(serviceMs);
  const slaPercent = slaOf(service);
  return {
    serviceMs,
    downMs,
    percent: roundDownTo(4, percent),
    ...(slaPercent !== undefined && { slaPercent }),
    met: slaPercent === undefined || percent.gte(slaPercent),
  };
};

const slaOf = (service: Terminable): string | undefined =>
  service.kind === 'instance' ? limitsOf(service.item).slaPercent : undefined;

/** Until when it could serve: at its end, or that of its term with a gateway's day of buffer. EXP-02, EXP-03. */
const goneAt = ({ kind, item }: Terminable, now: Instant): Instant => {
  if (item.state.status === 'isolated') return item.state.since;
  const ended = 'at' in item.state ? item.state.at : (item.ending?.at ?? now);
  if (!('payments' in item)) return ended;
  const expiry = expiryOf(item.payments);
  return earlier(ended, kind === 'gateway' ? plusMs(expiry, bufferMs) : expiry);
};

const lengthOf = ({ from, until }: Stretch): number => epochMs(until) - epochMs(from);

const within = (stretch: Stretch, bounds: Stretch): Stretch => ({
  from: later(stretch.from, bounds.from),
  until: earlier(stretch.until, bounds.until),
});

/** How long stretches last together, where they overlap once. */
const lengthOfAll = (stretches: readonly Stretch[]): number => {
  let [total, last] = [0, ''];
  for (const { from, until } of stretches.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const start = from < last ? (last as Instant) : from;
    if (until <= start) continue;
    total += lengthOf({ from: start, until });
    last = until;
  }
  return total;
};
