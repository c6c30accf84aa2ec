import type { Currency } from '#domain/money/money.ts';
import { type Refused, refuse } from '#domain/refusal.ts';

/** The same words for an account that is not there and for another customer's. */
export const noAccount = (): Refused<'accountNotFound'> =>
  refuse('accountNotFound', 'there is no such account');

export const noGateway = (): Refused<'gatewayNotFound'> =>
  refuse('gatewayNotFound', 'the account has no such gateway');

export const noInstance = (): Refused<'instanceNotFound'> =>
  refuse('instanceNotFound', 'there is no such instance');

export const noOrder = (): Refused<'orderNotFound'> =>
  refuse('orderNotFound', 'there is no such order');

/** Refuses money in another currency than the account's. Rule WAL-01. */
export const otherCurrency = (currency: Currency): Refused<'currencyMismatch'> =>
  refuse('currencyMismatch', `the account is kept in ${currency}`);
