import type { Brand } from '#domain/brand.ts';

/** Identifies a customer of the operator; the partition of all that is settled for it. */
export type AccountId = Brand<string, 'AccountId'>;
