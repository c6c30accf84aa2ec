import type { PlanName } from '#domain/catalogue/plans.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { anchorOf, expiryOf, type Term } from '#domain/terms/terms.ts';
import { termsLeft } from '#domain/terms/termsLeft.ts';
import type { Zone } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';

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
  from: now,
  until: expiryOf(payments),
  months: 0,
  days: termsLeft(payments, now).reduce((days, { remainingDays }) => days + remainingDays, 0),
});
