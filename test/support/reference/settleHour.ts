import { Temporal } from 'temporal-polyfill';
import type { Settled } from '#domain/account/accountEvent.ts';
import type { AccountState, MonthToDate } from '#domain/account/accountState.ts';
import { keepStops } from '#domain/account/arrears/stops.ts';
import type { Issued } from '#domain/account/billing/issueBill.ts';
import type { RatingState as Rating } from '#domain/account/settlement/rateLine.ts';
import type { HourFacts, SettlePolicy } from '#domain/account/settlement/settleHour.ts';
import { findPrice } from '#domain/catalogue/priceBook.ts';
import { usageSku } from '#domain/catalogue/regions.ts';
import { inForce } from '#domain/catalogue/succession.ts';
import { keepDedicated } from '#domain/instances/dedicated.ts';
import { foldUptime, uptimeSecondsBefore } from '#domain/instances/foldUptime.ts';
import { chargeable, foldHalts } from '#domain/instances/halts.ts';
import type { Billable } from '#domain/metering/billable.ts';
import { markSettled, type SettledWindow } from '#domain/metering/settledWindow.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import type { Pack } from '#domain/packs/pack.ts';
import type { MeteredLine } from '#domain/rating/meteredLine.ts';
import type { Tariffs } from '#domain/rating/rateMonth.ts';
import { zoneAt } from '#domain/time/billingZones.ts';
import type { Month } from '#domain/time/calendar.ts';
import { endOf, type Hour, startOf } from '#domain/time/hour.ts';
import { draw, issue } from '#test/support/reference/ledger.ts';
import { deduct, issueFreeQuota, keepPacks } from '#test/support/reference/packs.ts';
import { bandsBetween, rate, rateFurther } from '#test/support/reference/rating.ts';

type RatingState = Rating & { readonly lines: readonly MeteredLine[] };

/**
 * `settleHour` as plainly as it can be said, whatever it takes: every line rates its month at once, in
 * `Decimal` throughout, and nothing is remembered. What the product's must equal, and be faster than.
 */
export const settleHourPlainly = (
  state: AccountState,
  facts: HourFacts,
  { books, sha256, now }: SettlePolicy,
): Settled | undefined => {
  const { hour, kind, corrects, usage, archivedVouchers = [], archivedPacks = [] } = facts;
  if (usage.length === 0) return undefined;
  const month = monthOf(state, hour, facts.archivedMonth);
  const { packs, quota } = issueFreeQuota(state, hour, archivedPacks);
  const tariffs = { books, currency: state.currency };
  const start = { packs, dedicated: state.dedicated ?? [], accumulators: month.accumulators };
  const { lines, accumulators, ...rated } = rateAll({ ...start, lines: [] }, facts, tariffs);
  const own = state.wallet.vouchers;
  const vouchers = [...own, ...archivedVouchers.filter((each) => isNew(each, own))].filter(
    ({ from, until, products }) =>
      from < endOf(hour) && startOf(hour) < until && products.includes('apigw'),
  );
  const drawing = draw(state.wallet, vouchers, sum(lines.map(({ amount }) => amount)));
  const of = { kind, hour, ...(corrects !== undefined && { corrects }) };
  const charge = { ...of, lines, drawing, archivedVouchers };
  const issued = issue(state, { ...month, accumulators }, charge, { sha256, now });
  const settled = markSettled(state.settled, hour);
  const pending = issued.entry;
  const { next, evicted } = evict(
    { ...issued, next: { ...issued.next, quota, ...rated, settled, pending } },
    settled,
    archivedPacks,
  );
  return { next, evicted, entry: issued.entry, events: issued.events };
};

const isNew = ({ id }: { readonly id: string }, known: readonly { readonly id: string }[]) =>
  known.every((each) => each.id !== id);

/** The calendar month of the billing zone, as it stands. Rules RAT-01, RAT-07. */
const monthOf = (state: AccountState, hour: Hour, archived?: MonthToDate): MonthToDate => {
  const local = Temporal.Instant.from(startOf(hour)).toZonedDateTimeISO(
    zoneAt(state, startOf(hour)),
  );
  const month = local.toPlainDate().toPlainYearMonth().toString() as Month;
  const known = [...state.months, ...(archived ? [archived] : [])];
  const fresh = { month, firstSeq: 0, lastSeq: 0, accumulators: [] };
  return known.find((each) => each.month === month) ?? fresh;
};

/** The dearest usage first (PCK-09), the lines in the order of the usage. */
const rateAll = (start: RatingState, { usage, hour, mostLines }: HourFacts, tariffs: Tariffs) => {
  const inTurn = dearestFirst(usage, start, hour, tariffs).slice(0, mostLines);
  const rated = inTurn.reduce((soFar, each) => rateOne(soFar, each, hour, tariffs), start);
  const lines = usage.flatMap((each) => {
    const line = rated.lines[inTurn.indexOf(each)];
    return line === undefined ? [] : [line];
  });
  return { ...rated, lines };
};

const dearestFirst = (
  usage: readonly Billable[],
  { accumulators }: RatingState,
  hour: Hour,
  { books, currency }: Tariffs,
): readonly Billable[] => {
  const regions = usage.filter(({ meter }) => meter === 'traffic').map(({ region }) => region);
  if (new Set(regions).size < 2) return usage;
  const book = inForce(books, startOf(hour));
  const priceOf = ({ meter, region }: Billable): Decimal => {
    if (meter !== 'traffic') return zero;
    const sku = usageSku(book, 'traffic', region);
    const found = findPrice(book, sku, currency);
    const segments = accumulators.find((each) => each.sku === sku)?.segments ?? [];
    const before = sum(segments.map(({ quantity }) => quantity));
    const [band] = found ? bandsBetween(found.price, new Decimal(1), before, before.plus(1)) : [];
    if (found === undefined || band === undefined) throw new Error(`${sku} has a price`);
    return band.unitPrice.dividedBy(found.unit.size);
  };
  return usage.toSorted((a, b) => priceOf(b).comparedTo(priceOf(a)));
};

/** quantity -> free quota and packs -> bands -> amount. Rules SET-03, SET-05, MET-07. */
const rateOne = (
  running: RatingState,
  billable: Billable,
  hour: Hour,
  tariffs: Tariffs,
): RatingState => {
  const { meter, instanceId, region, overheadFactor, recorded } = billable;
  if (meter === 'seconds') return rateSeconds(running, billable, hour);
  const book = inForce(tariffs.books, startOf(hour));
  const sku = usageSku(book, meter, region);
  const quantity = recorded.times(overheadFactor);
  const { packs, deductions, rest } = deduct(running.packs, meter, hour, quantity);
  const accumulator = running.accumulators.find((each) => each.sku === sku);
  const of = accumulator ?? { sku, segments: [] };
  const { segments, ...rated } = rateFurther(of, book.version, rest, tariffs);
  const line: MeteredLine = {
    ...{ meter, sku, instanceId, region, recorded, overheadFactor, quantity, deductions },
    ...{ ...rated, bookVersion: book.version },
  };
  const others = running.accumulators.filter((each) => each.sku !== sku);
  const accumulators = [...others, { sku, segments }];
  return { ...running, packs, accumulators, lines: [...running.lines, line] };
};

/** Rules INS-01, INS-03. */
const rateSeconds = (
  running: RatingState,
  { recorded, ...of }: Billable,
  hour: Hour,
): RatingState => {
  const own = running.dedicated.find(({ instanceId }) => instanceId === of.instanceId);
  if (own?.perSecond === undefined) throw new Error('a pay-as-you-go instance');
  const { sku, bookVersion, unit, unitPrice } = own.perSecond;
  const price = { model: 'perUnit', unitPrice } as const;
  const until = new Decimal(uptimeSecondsBefore({ ...own, uptime: chargeable(own) }, endOf(hour)));
  const before = until.minus(recorded);
  const upTo = (seconds: Decimal) =>
    rate(price, unit.size, seconds).toDecimalPlaces(8, Decimal.ROUND_HALF_UP);
  const line: MeteredLine = {
    ...{ ...of, recorded, quantity: recorded, sku, unit, bookVersion, deductions: [] },
    ...{ chargedBefore: before, bands: bandsBetween(price, unit.size, before, until) },
    amount: upTo(until).minus(upTo(before)),
  };
  const charged = (own.charged ?? 0) + recorded.toNumber();
  const dedicated = running.dedicated.map((each) => (each === own ? { ...each, charged } : each));
  return { ...running, dedicated, lines: [...running.lines, line] };
};

/** Keeps the state small. Rules PCK-02, RAT-01, MET-06, MET-10, INS-03. */
const evict = (
  { next, month, lapsed }: Issued,
  settled: SettledWindow,
  archivedPacks: readonly Pack[],
): Pick<Settled, 'next' | 'evicted'> => {
  const months = [month, ...next.months.filter((each) => each.month !== month.month)].toSorted(
    (a, b) => (a.month > b.month ? -1 : 1),
  );
  const { packs, overflow, evicted } = keepPacks(next.packs, settled);
  const dedicated = keepDedicated(next.dedicated ?? [], settled).map((each) =>
    foldUptime(foldHalts(each, settled), settled),
  );
  const stops = keepStops(next.stops ?? [], settled);
  const { morePacks: _, dedicated: __, stops: ___, ...rest } = next;
  return {
    next: {
      ...{ ...rest, months: months.slice(0, 2), packs },
      ...(dedicated.length > 0 && { dedicated }),
      ...(stops.length > 0 && { stops }),
      ...(overflow && { morePacks: true }),
    },
    evicted: {
      months: months.slice(2),
      packs: evicted.filter((pack) =>
        archivedPacks.every((each) => each.id !== pack.id || !each.left.eq(pack.left)),
      ),
      vouchers: lapsed,
    },
  };
};
