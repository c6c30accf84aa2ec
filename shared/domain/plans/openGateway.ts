import type { Payment } from '#domain/orders/payment.ts';
import type { Gateway } from '#domain/plans/gateway.ts';

/** What is bought. */
export type NewGateway = Pick<Gateway, 'gatewayId' | 'accountId' | 'plan' | 'autoRenew'>;

/** A gateway from the moment its first term is paid, with nothing attached. Rules CAT-07, ORD-04. */
export const openGateway = (bought: NewGateway, payment: Payment): Gateway => ({
  ...bought,
  version: 1,
  payments: [payment],
  createdAt: payment.paidAt,
  apps: [],
  urls: [],
  state: { status: 'running' },
});
