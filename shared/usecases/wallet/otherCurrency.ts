import type { Currency } from '#domain/money/money.ts';
import { type Refused, refuse } from '#domain/refusal.ts';

/** Refuses money in another currency than the account's. Rule WAL-01. */
export const otherCurrency = (currency: Currency): Refused<'currencyMismatch'> =>
  refuse('currencyMismatch', `the account is kept in ${currency}`);
