import type { Dedicated, Instance, PrepaidInstance } from '#domain/instances/instance.ts';
import { renewableUntil } from '#domain/instances/instanceStatus.ts';
import { endOfUptime, type Uptime, type UptimeInterval } from '#domain/instances/uptime.ts';
import { endingBy } from '#domain/terms/termPayment.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import { earlier, type Instant, later } from '#domain/time/instant.ts';

/**
 * Where an instance is and when it served, for itself: what arrears stop is the account's. Rule MET-10.
 *
 * It is there in [from, until); `served` lies within, but for when the operator `halted` it (SLA-05). It says the same of a time whenever it is asked.
 */
export type ServiceTimes = {
  readonly region: string;
  readonly from: Instant;
  readonly until?: Instant;
  readonly served: Uptime;
  readonly halted?: Uptime;
};

/**
 * Of an instance in the account's state. A pay-as-you-go one serves until it is released, for its
 * suspensions are stops of the account; a prepaid one in its terms (`servedTerms`).
 */
export const timesOfDedicated = (each: Dedicated): ServiceTimes | undefined => {
  const { uptime, perSecond, released, endsAt, region, halted = [] } = each;
  const [first] = uptime;
  if (first === undefined) return undefined;
  const { from } = first;
  if (perSecond === undefined) {
    const until = endOfUptime(uptime);
    const served = fromStart(each.served ?? uptime, from);
    return { region, halted, ...lasting(from, until), served };
  }
  const span = lasting(from, released ? endOfUptime(uptime) : endsAt);
  return { region, halted, ...span, served: [span] };
};

/** Of an instance that the state does not know: a shared one, or a dedicated one that is long over. */
export const timesOfInstance = (instance: Instance): ServiceTimes => {
  const span = lasting(instance.createdAt, endOfInstance(instance));
  const { region, suspensions = [] } = instance;
  const halted = suspensions.map(({ from, until }) => lasting(from, until));
  return { region, halted, ...span, served: [span] };
};

const lasting = (from: Instant, until: Instant | undefined): UptimeInterval => ({
  from,
  ...(until !== undefined && { until }),
});

/** Terms before the first that is remembered are taken for served: nothing is parked by mistake. */
const fromStart = (served: Uptime, start: Instant): Uptime =>
  served.map((span, place) => (place === 0 ? { ...span, from: earlier(span.from, start) } : span));

const endOfInstance = (instance: Instance): Instant | undefined => {
  if ('at' in instance.state) return instance.state.at;
  if (instance.kind !== 'prepaid') return instance.ending?.at;
  const until = renewableUntil(instance);
  return until && endingBy(instance.ending, until);
};

/** More gaps than late usage can be of; what is older is taken for served. */
const termsKept = 8;

/**
 * When a prepaid instance serves, as far as it is paid for: outside it is isolated, also in the time
 * between an expiry and a late renewal, whose term pays for that time (EXP-04) but served nothing in it.
 * So what is once told of a time stays so, and usage that was parked is not billed as well. Rules MET-10,
 * REF-04.
 */
export const servedTerms = (known: Uptime, { payments, state }: PrepaidInstance): Uptime => {
  const [first] = payments;
  const last = known.at(-1);
  const until = state.status === 'isolated' ? state.since : expiryOf(payments);
  const from = first?.from ?? until;
  if (last?.until === undefined) return [...known, { from, until }];
  const paidAt = payments.findLast(({ kind }) => kind === 'term')?.paidAt ?? from;
  const again = later(from, paidAt);
  if (last.until < again) {
    return again < until ? [...known, { from: again, until }].slice(-termsKept) : known;
  }
  return [...known.slice(0, -1), { from: last.from, until: later(last.until, until) }];
};

/** The same of one that is given back at `at`. Rule REF-04. */
export const servedUntil = (served: Uptime, at: Instant): Uptime =>
  served.map(({ from, until = at }) => ({ from, until: earlier(until, at) }));
