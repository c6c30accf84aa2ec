import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Currency, Money } from '#domain/money/money.ts';
import type { Outcome } from '#domain/payments/attempt.ts';
import { epochMs, hourMs, type Instant } from '#domain/time/instant.ts';
import type { ChargeOf } from '#usecases/ports/paymentProviders.ts';

/** Alipay counts in yuan, as text with 2 decimals. */
const decimals = 2;

/** An amount as Alipay takes it, exactly. */
export const toYuan = ({ amount, currency }: Money): string => {
  assert(currency === 'CNY', 'alipay: it takes CNY alone');
  assert(amount.gt(0) && amount.decimalPlaces() <= decimals, 'alipay: an amount in whole fen');
  return amount.toFixed(decimals);
};

const yuanText = /^\d{1,12}(\.\d{1,2})?$/;

/** Money as Alipay says it; undefined if it is no amount. A currency that is none of ours equals none. */
export const fromYuan = (text: string | undefined, currency = 'CNY'): Money | undefined =>
  text !== undefined && yuanText.test(text)
    ? { amount: new Decimal(text), currency: currency as Currency }
    : undefined;

/**
 * A payment of ours in the letters, digits and underscores, 64 at most, that Alipay takes for the number of an
 * order. Ids of payments have two hyphens, which tells where the account begins; neither has an underscore.
 */
export const orderNumberOf = ({ accountId, paymentId }: ChargeOf): string => {
  const number = `${paymentId}-${accountId}`.replaceAll('-', '_');
  assert(orderNumber.test(number), 'alipay: a number of an order that can be read again');
  return number;
};

const orderNumber = /^(pay_[0-9a-z]+_[0-9a-z]+)_([a-z0-9][a-z0-9_]{2,31})$/;

/** The payment of ours that the number of an order stands for; undefined if it is none. */
export const ofOrderNumber = (number: string): ChargeOf | undefined => {
  const [, payment, account] = orderNumber.exec(number) ?? [];
  if (payment === undefined || account === undefined) return undefined;
  const accountId = account.replaceAll('_', '-') as AccountId;
  return { accountId, paymentId: payment.replaceAll('_', '-'), index: 0 };
};

/** What Alipay says of a trade, in a notice or when it is asked. */
export type Trade = {
  readonly status: string;
  readonly tradeNo: string;
  /** Whether it was paid: a trade that is closed was refunded then, whole, and never paid otherwise. */
  readonly isPaid: boolean;
};

/** What has become of a trade. `refunded`: it was paid and given back before anybody told us: nothing is left. */
export const outcomeOfTrade = ({ status, tradeNo: chargeId, isPaid }: Trade): Outcome => {
  switch (status) {
    case 'TRADE_SUCCESS':
    case 'TRADE_FINISHED':
      return { status: 'succeeded', chargeId };
    case 'TRADE_CLOSED':
      return { status: 'failed', code: isPaid ? 'refunded' : 'closed' };
    default:
      return { status: 'pending', chargeId };
  }
};

/** `YYYY-MM-DD HH:mm:ss`: Alipay's clock is Beijing's, eight hours ahead of UTC all year. */
export const beijingTime = (at: Instant): string =>
  new Date(epochMs(at) + aheadMs).toISOString().slice(0, 19).replace('T', ' ');

const aheadMs = 8 * hourMs;

/** Epoch ms of a time of Alipay's; undefined if it is none. */
export const ofBeijingTime = (text: string): number | undefined => {
  const ms = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)
    ? Date.parse(`${text.replace(' ', 'T')}+08:00`)
    : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
};
