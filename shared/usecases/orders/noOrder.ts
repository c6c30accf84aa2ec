import { type Refused, refuse } from '#domain/refusal.ts';

export const noOrder = (): Refused<'orderNotFound'> =>
  refuse('orderNotFound', 'there is no such order');
