import type { Gateway } from '#domain/gateways/gateway.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { anchorOf } from '#domain/terms/terms.ts';
import type { Zone } from '#domain/time/calendar.ts';

/**
 * A gateway with one more term paid, in `zone`, from its expiry on. Rules PLN-05, EXP-04, ORD-04,
 * ORD-05.
 */
export const renewGateway = (
  gateway: Gateway,
  payment: TermPayment,
  { zone, autoRenew = gateway.autoRenew }: { readonly zone: Zone; readonly autoRenew?: boolean },
): Gateway => ({
  ...gateway,
  version: gateway.version + 1,
  autoRenew,
  payments: [...gateway.payments, payment],
  anchor: anchorOf(gateway, zone),
});
