import { type Refused, refuse } from '#domain/refusal.ts';

export const noInstance = (): Refused<'instanceNotFound'> =>
  refuse('instanceNotFound', 'there is no such instance');
