import type { PrepaidInstance } from '#domain/instances/instance.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { anchorOf, type Term, termAfter, termOf } from '#domain/terms/terms.ts';
import type { Zone } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * A prepaid instance with one more term paid, in `zone`; in service at once. Rules PLN-05, EXP-04,
 * ORD-04, ORD-05.
 *
 * One that a refund isolated has nothing paid any more: the new term is its first, with an anchor of
 * its own. REF-04.
 */
export const renewPrepaid = (
  instance: PrepaidInstance,
  payment: TermPayment,
  { zone, autoRenew = instance.autoRenew }: { readonly zone: Zone; readonly autoRenew?: boolean },
): PrepaidInstance => ({
  ...instance,
  version: instance.version + 1,
  autoRenew,
  payments: isRefunded(instance) ? [payment] : [...instance.payments, payment],
  anchor: isRefunded(instance) ? { at: payment.from, zone } : anchorOf(instance, zone),
  state: { status: 'running' },
});

/** The term that an instance renewed at `now` gets. Rules EXP-04, ORD-04, REF-04. */
export const renewalTermOf = (
  instance: PrepaidInstance,
  months: number,
  zone: Zone,
  now: Instant,
): Term => (isRefunded(instance) ? termOf(now, months, zone) : termAfter(instance, months, zone));

/** Whether it was given back: renewing it is paying anew. Rule REF-04. */
const isRefunded = ({ state }: PrepaidInstance): boolean => state.status === 'isolated';
