import type { Gateway } from '#domain/gateways/gateway.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import type { Zone } from '#domain/time/calendar.ts';

/** What is bought. */
export type NewGateway = Pick<Gateway, 'gatewayId' | 'accountId' | 'plan' | 'region' | 'autoRenew'>;

/**
 * A gateway from the moment its first term is paid, in `zone`, with nothing attached. Rules CAT-07,
 * ORD-04, PLN-10.
 */
export const openGateway = (bought: NewGateway, payment: TermPayment, zone: Zone): Gateway => ({
  ...bought,
  version: 1,
  payments: [payment],
  anchor: { at: payment.from, zone },
  createdAt: payment.paidAt,
  apps: [],
  urls: [],
  state: { status: 'running' },
});
