import type { PlanName } from '#domain/catalogue/plans.ts';
import { findPrice, type PriceBook } from '#domain/catalogue/priceBook.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { gatewayStatusAt, goneAt } from '#domain/gateways/gatewayStatus.ts';
import { isHigher } from '#domain/gateways/planOf.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import { roundOrder } from '#domain/money/round.ts';
import type { OrderPrice } from '#domain/orders/orderPrice.ts';
import { rate } from '#domain/rating/rate.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { termsLeft } from '#domain/terms/termsLeft.ts';
import type { Instant } from '#domain/time/instant.ts';

export type UpgradePrice = Extract<OrderPrice, { kind: 'upgrade' }>;

/** Why a gateway is not upgraded, by precedence. Rule PLN-03. */
export type UpgradeRefusal = 'gatewayGone' | 'gatewayExpired' | 'downgrade' | 'notSoldInCurrency';

type Terms = {
  readonly book: PriceBook;
  readonly currency: Currency;
  readonly now: Instant;
};

/**
 * The difference that an upgrade to a higher plan costs: per term, (new - old price by the month) x
 * months x remaining days / days of the term, added up and rounded once, to 2 decimals. Both prices
 * are of `book`; a plan that costs less than the lower one costs nothing more. Rules PLN-03, PLN-04.
 *
 * Refused if the gateway is gone, if it has expired (it has no days left: it is renewed first), if
 * the plan is not a higher one, or if the book does not sell both in the currency.
 */
export const upgradePrice = (
  gateway: Gateway,
  plan: PlanName,
  { book, currency, now }: Terms,
): UpgradePrice | Refused<UpgradeRefusal> => {
  const gone = goneAt(gateway, now);
  if (gone !== undefined) return gone;
  if (gatewayStatusAt(gateway, now) !== 'running') {
    return refuse('gatewayExpired', 'the gateway has expired: renew it, then upgrade it');
  }
  if (!isHigher(plan, gateway.plan)) {
    return refuse('downgrade', `plan ${plan} is not higher than plan ${gateway.plan}`);
  }
  const [sku, fromSku] = [`plan:${plan}`, `plan:${gateway.plan}`];
  const [unitPrice, fromUnitPrice] = [sku, fromSku].map((each) => monthly(book, each, currency));
  if (unitPrice === undefined || fromUnitPrice === undefined) {
    return refuse('notSoldInCurrency', `plans are not sold in ${currency}`);
  }
  const terms = termsLeft(gateway.payments, now);
  const more = Decimal.max(unitPrice.minus(fromUnitPrice), zero);
  const amounts = terms.map(({ months, remainingDays, cycleDays }) =>
    more.times(months).times(remainingDays).dividedBy(cycleDays),
  );
  return {
    kind: 'upgrade',
    sku,
    unitPrice,
    fromSku,
    fromUnitPrice,
    terms,
    amount: roundOrder(sum(amounts)),
    bookVersion: book.version,
  };
};

const monthly = (book: PriceBook, sku: string, currency: Currency): Decimal | undefined => {
  const price = findPrice(book, sku, currency);
  return price && rate(price.price, price.unit.size, new Decimal(1));
};
