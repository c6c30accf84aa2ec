import type { Write } from '#usecases/ports/transaction.ts';

/** What a mutation answered, kept with its effect in one transaction. Rule ORD-03. */
export type IdempotencyRecord = {
  readonly principal: string;
  readonly key: string;
  readonly bodyHash: string;
  readonly answer: unknown;
};

export type IdempotencyStore = {
  load: (principal: string, key: string) => Promise<IdempotencyRecord | undefined>;
  record: (record: IdempotencyRecord) => Write;
};

export type HasIdempotency = { readonly idempotency: IdempotencyStore };
