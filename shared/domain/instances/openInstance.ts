import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import { regionGroupOf } from '#domain/catalogue/regions.ts';
import type { PrepaidInstance, SharedInstance } from '#domain/instances/instance.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { anchorOf, type Term, termAfter, termOf } from '#domain/terms/terms.ts';
import type { Zone } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What is bought; its name is its id until the owner gives it another. */
export type NewPrepaid = Pick<
  PrepaidInstance,
  'instanceId' | 'accountId' | 'region' | 'spec' | 'autoRenew'
>;

/** A prepaid instance from the moment its first term is paid, in `zone`. Rules INS-02, ORD-04. */
export const openPrepaid = (
  bought: NewPrepaid,
  payment: TermPayment,
  zone: Zone,
): PrepaidInstance => ({
  ...bought,
  kind: 'prepaid',
  version: 1,
  name: bought.instanceId,
  createdAt: payment.paidAt,
  serviceCount: 0,
  payments: [payment],
  anchor: { at: payment.from, zone },
  state: { status: 'running' },
});

export type NewShared = Pick<SharedInstance, 'instanceId' | 'accountId' | 'name' | 'region'>;

/** Opens a shared instance, which costs nothing for itself, in a region with a price. Rule CAT-05. */
export const openShared = (
  instance: NewShared,
  book: PriceBook,
  now: Instant,
): SharedInstance | Refused<'unknownRegion'> => {
  if (regionGroupOf(book, instance.region) === undefined) {
    return refuse('unknownRegion', `price book ${book.version} does not know ${instance.region}`);
  }
  return {
    ...instance,
    kind: 'shared',
    version: 1,
    createdAt: now,
    serviceCount: 0,
    state: { status: 'running' },
  };
};

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
