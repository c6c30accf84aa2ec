import type { PrepaidInstance } from '#domain/instances/instance.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import type { Zone } from '#domain/time/calendar.ts';

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
