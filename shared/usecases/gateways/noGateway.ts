import { type Refused, refuse } from '#domain/refusal.ts';

export const noGateway = (): Refused<'gatewayNotFound'> =>
  refuse('gatewayNotFound', 'the account has no such gateway');
