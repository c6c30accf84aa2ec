import type { PlanName } from '#domain/catalogue/plans.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { expiryOf, type Term } from '#domain/terms/terms.ts';
import { termsLeft } from '#domain/terms/termsLeft.ts';
import type { Instant } from '#domain/time/instant.ts';

/** The gateway on a higher plan at once, its expiry unchanged; `payment` is the difference. PLN-03. */
export const upgradeGateway = (
  gateway: Gateway,
  plan: PlanName,
  payment: TermPayment,
): Gateway => ({
  ...gateway,
  version: gateway.version + 1,
  plan,
  payments: [...gateway.payments, payment],
});

/**
 * What an upgrade paid at `now` pays for: the days that are left of all terms, as they are counted for
 * its price.
 *
 * An order keeps its price, so the days are those from paying on, not those that it was priced for.
 * Rules PLN-03, PLN-04, CAT-02.
 */
export const upgradeTerm = ({ payments }: Gateway, now: Instant): Term => ({
  ...{ from: now, until: expiryOf(payments), months: 0 },
  days: termsLeft(payments, now).reduce((days, { remainingDays }) => days + remainingDays, 0),
});
