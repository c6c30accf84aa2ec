import { assert } from '#domain/defect.ts';
import { heldPlans } from '#domain/gateways/elastic/heldPlans.ts';
import { onTimes } from '#domain/gateways/elastic/onTimes.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { ElasticStretch } from '#domain/gateways/peaks/elastic.ts';
import type { DayTerms } from '#domain/gateways/peaks/elasticDay.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { BillingZones } from '#domain/time/billingZones.ts';
import { type LocalDate, plusDays } from '#domain/time/calendar.ts';
import { earlier, type Instant, later, plusMs } from '#domain/time/instant.ts';
import { dayAt, endOfDay, startOfDay } from '#domain/time/localDay.ts';
import { common, type Span } from '#domain/time/spans.ts';

/** A local day that is over and not billed. */
export type DayToBill = { readonly date: LocalDate; readonly terms: DayTerms };

/**
 * The first local day that is over at `now`, has not been billed and had elastic on; undefined if
 * there is none. Rules ELA-02, ELA-04.
 */
export const dayToBill = (
  gateway: Gateway,
  zones: BillingZones,
  now: Instant,
): DayToBill | undefined => {
  const since = unbilledSince(gateway);
  if (since === undefined) return undefined;
  for (let date = dayAt(zones, since); endOfDay(zones, date) <= now; date = plusDays(date, 1)) {
    const day = { from: startOfDay(zones, date), until: endOfDay(zones, date) };
    const on = onTimes(gateway, day);
    if (on.length > 0) return { date, terms: termsOf(gateway, day, on) };
  }
  return undefined;
};

/**
 * Whether nothing of elastic is left to bill and nothing will come: it is switched off, or the gateway
 * is recorded as destroyed, and all days are billed. Rules ELA-01, ELA-04.
 *
 * What another machine's clock has switched on a moment later than `now` is on.
 */
export const isAllBilled = (gateway: Gateway, now: Instant): boolean => {
  const since = unbilledSince(gateway);
  if (since === undefined) return true;
  const isOn = gateway.elastic?.stretches.some(({ until }) => until === undefined || until > now);
  if (isOn === true && gateway.state.status !== 'destroyed') return false;
  return onTimes(gateway, { from: since, until: now }).length === 0;
};

/**
 * The first local day, begun or over at `now`, in which elastic was on and that is not billed; undefined if
 * there is none. Until it is billed, nobody knows what it costs. Rules ELA-02, WAL-07, ACC-01.
 */
export const unbilledDay = (
  gateway: Gateway,
  zones: BillingZones,
  now: Instant,
): (Span & { readonly date: LocalDate }) | undefined => {
  const since = unbilledSince(gateway);
  if (since === undefined) return undefined;
  for (let date = dayAt(zones, since); startOfDay(zones, date) <= now; date = plusDays(date, 1)) {
    const [from, until] = [startOfDay(zones, date), endOfDay(zones, date)];
    const soFar = { from, until: earlier(until, plusMs(now, 1)) };
    if (onTimes(gateway, soFar).length > 0) return { date, from, until };
  }
  return undefined;
};

/** Up to when everything is billed; undefined where nothing is left to bill. Rule ELA-02. */
export const unbilledSince = ({ elastic }: Gateway): Instant | undefined => {
  const [first] = elastic?.stretches ?? [];
  if (first === undefined) return undefined;
  return later(first.from, elastic?.billedUntil ?? first.from);
};

/** The plans of the day; where elastic was switched on twice, the lower price. */
const termsOf = (gateway: Gateway, day: Span, on: readonly Span[]): DayTerms => {
  const { unitPrice, unit, bookVersion } = cheapest(gateway, day, on);
  const price = { unitPrice, unit, bookVersion };
  return { ...day, on, plans: heldPlans(gateway, day, on), price };
};

const cheapest = ({ elastic }: Gateway, day: Span, on: readonly Span[]): ElasticStretch => {
  const [first, ...others] = (elastic?.stretches ?? []).filter(
    ({ from, until = day.until }) => common([{ from, until }], on).length > 0,
  );
  assert(first !== undefined, 'dayToBill: elastic is on in stretches');
  return others.reduce((least, each) => (costOf(each).lt(costOf(least)) ? each : least), first);
};

const costOf = ({ unitPrice, unit }: ElasticStretch): Decimal => unitPrice.div(unit.size);
