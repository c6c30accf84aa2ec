import type { PrepaidInstance } from '#domain/instances/instance.ts';
import type { Uptime } from '#domain/instances/uptime.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import { earlier, type Instant, later } from '#domain/time/instant.ts';

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
