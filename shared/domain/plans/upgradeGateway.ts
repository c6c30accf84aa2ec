import type { PlanName } from '#domain/catalogue/plans.ts';
import type { Payment } from '#domain/orders/payment.ts';
import { expiryOf, type Term } from '#domain/orders/terms.ts';
import type { Gateway } from '#domain/plans/gateway.ts';
import { dateOf, daysBetween, type Zone } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';

/** The gateway on a higher plan at once, its expiry unchanged; `payment` is the difference. PLN-03. */
export const upgradeGateway = (gateway: Gateway, plan: PlanName, payment: Payment): Gateway => ({
  ...gateway,
  version: gateway.version + 1,
  plan,
  payments: [...gateway.payments, payment],
});

/**
 * What an upgrade paid at `now` pays for: the calendar days until the expiry, the last one at least.
 *
 * An order keeps its price, so the days are those from paying on, not those that it was priced for.
 * Rules PLN-03, CAT-02.
 */
export const upgradeTerm = ({ payments }: Gateway, zone: Zone, now: Instant): Term => {
  const until = expiryOf(payments);
  const days = daysBetween(dateOf(now, zone), dateOf(until, zone));
  return { from: now, until, months: 0, days: days > 0 ? days : 1 };
};
