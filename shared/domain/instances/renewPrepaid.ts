import type { PrepaidInstance } from '#domain/instances/instance.ts';
import type { Payment } from '#domain/orders/payment.ts';
import { expiryOf } from '#domain/orders/terms.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * A prepaid instance with one more term paid; in service at once. Rules PLN-05, EXP-04, ORD-05.
 *
 * One that a refund isolated has nothing paid any more: the new term is its first. REF-04.
 */
export const renewPrepaid = (
  instance: PrepaidInstance,
  payment: Payment,
  autoRenew = instance.autoRenew,
): PrepaidInstance => ({
  ...instance,
  version: instance.version + 1,
  autoRenew,
  payments: isRefunded(instance) ? [payment] : [...instance.payments, payment],
  state: { status: 'running' },
});

/** When the next term of an instance renewed at `now` starts. Rules EXP-04, REF-04. */
export const nextTermOf = (instance: PrepaidInstance, now: Instant): Instant =>
  isRefunded(instance) ? now : expiryOf(instance.payments);

/** Whether it was given back: renewing it is paying anew. Rule REF-04. */
const isRefunded = ({ state }: PrepaidInstance): boolean => state.status === 'isolated';
