import type { Payment } from '#domain/orders/payment.ts';
import type { Gateway } from '#domain/plans/gateway.ts';

/** A gateway with one more term paid, from its expiry on. Rules PLN-05, EXP-04, ORD-05. */
export const renewGateway = (
  gateway: Gateway,
  payment: Payment,
  autoRenew = gateway.autoRenew,
): Gateway => ({
  ...gateway,
  version: gateway.version + 1,
  autoRenew,
  payments: [...gateway.payments, payment],
});
