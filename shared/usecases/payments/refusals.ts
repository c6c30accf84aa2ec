import { type Refused, refuse } from '#domain/refusal.ts';

/** The same words wherever a provider is needed. */
export const noProvider = (): Refused<'providerNotSetUp'> =>
  refuse('providerNotSetUp', 'no payment provider is set up: the operator has to');

/** The same wherever a card is. */
export const noPrimary = (): Refused<'noPrimary'> =>
  refuse('noPrimary', 'add a payment method, or make one primary');

/** The same for a top-up that is not there and for another account's. */
export const noTopUp = (): Refused<'topUpNotFound'> =>
  refuse('topUpNotFound', 'the account has no such top-up');
