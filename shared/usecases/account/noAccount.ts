import { type Refused, refuse } from '#domain/refusal.ts';

/** The same words for an account that is not there and for another customer's. */
export const noAccount = (): Refused<'accountNotFound'> =>
  refuse('accountNotFound', 'there is no such account');
