import { assert } from '#domain/defect.ts';
import { heldPlans } from '#domain/gateways/elastic/heldPlans.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { bufferMs } from '#domain/gateways/gatewayStatus.ts';
import type { DayTerms, ElasticStretch } from '#domain/gateways/peaks/elastic.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import { endingBy } from '#domain/terms/termPayment.ts';
import { type BillingZones, dayAt, endOfDay, startOfDay } from '#domain/time/billingZones.ts';
import { type LocalDate, plusDays } from '#domain/time/calendar.ts';
import { earlier, type Instant, later, plusMs } from '#domain/time/instant.ts';
import { common, merged, type Span, without } from '#domain/time/spans.ts';

/**
 * When elastic capacity was on within a stretch of time, and the gateway served. Rules ELA-01, ELA-04,
 * EXP-02. A gateway that is stopped has none till it is renewed; one that is given back has none more; one
 * that the operator has suspended has none until that is lifted (SLA-05).
 */
export const onTimes = (gateway: Gateway, within: Span): readonly Span[] => {
  const { stretches = [] } = gateway.elastic ?? {};
  const switchedOn = stretches.map(({ from, until }) => ({ from, until: until ?? within.until }));
  const suspended = (gateway.suspensions ?? []).map(({ from, until = within.until }) => ({
    from,
    until: later(until, from),
  }));
  const on = common(common(switchedOn, servingTimes(gateway)), [within]);
  return without(on, suspended);
};

/**
 * A term serves from its start, or from when it is paid if that is later, through its buffer, or until the
 * operator ends the gateway (SLA-02).
 */
const servingTimes = ({ payments, state, ending }: Gateway): readonly Span[] => {
  const terms = payments
    .filter(({ kind }) => kind === 'term')
    .map(({ from, paidAt, until }) => ({
      from: later(from, paidAt),
      until: endingBy(ending, plusMs(until, bufferMs)),
    }));
  switch (state.status) {
    case 'running':
      return merged(terms);
    case 'destroyed':
      return merged(terms.map((term) => ({ ...term, until: earlier(term.until, state.at) })));
  }
};

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

/**
 * When there will next be something to bill of elastic capacity that is on, or has days to bill: the first
 * local day that is not billed ends. Rule ELA-02. What arrears do is looked at each hour.
 */
export const elasticDue = (gateway: Gateway, zones: BillingZones): Instant => {
  const since = unbilledSince(gateway);
  assert(since !== undefined, 'elasticDue: there are days to bill');
  return endOfDay(zones, dayAt(zones, since));
};

/**
 * A gateway once a day of its elastic capacity has been billed: stretches that end with the day are
 * done with. Rule ELA-04.
 */
export const afterDay = (gateway: Gateway, { until: end }: DayTerms): Gateway => {
  const { elastic = { stretches: [] } } = gateway;
  const stretches = elastic.stretches.filter(({ until }) => until === undefined || until > end);
  return { ...gateway, elastic: { ...elastic, stretches, billedUntil: end } };
};
