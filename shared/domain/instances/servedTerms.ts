import type { PrepaidInstance } from '#domain/instances/instance.ts';
import type { Life } from '#domain/instances/life.ts';
import { expiryOf } from '#domain/orders/terms.ts';
import { earlier, type Instant, later } from '#domain/time/instant.ts';

/** More gaps than late usage can be of; what is older is taken for served. */
const termsKept = 8;

/**
 * When a prepaid instance serves, as far as it is paid for: outside it is isolated. What it was told
 * before stays told, so a time counts as served at most once more, by a renewal from the old expiry
 * (EXP-04), and never less. Rules MET-10, REF-04.
 */
export const servedTerms = (known: Life, { payments, state }: PrepaidInstance): Life => {
  const [first] = payments;
  const last = known.at(-1);
  const until = state.status === 'isolated' ? state.since : expiryOf(payments);
  const from = first?.from ?? until;
  if (last?.until === undefined || last.until < from) {
    return [...known, { from, until }].slice(-termsKept);
  }
  return [...known.slice(0, -1), { from: last.from, until: later(last.until, until) }];
};

/** The same of one that is given back at `at`. Rule REF-04. */
export const servedUntil = (served: Life, at: Instant): Life =>
  served.map(({ from, until = at }) => ({ from, until: earlier(until, at) }));
