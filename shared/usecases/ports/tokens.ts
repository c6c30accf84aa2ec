import type { AccountId } from '#domain/accountId.ts';
import type { AccountTokens } from '#domain/quotas/accountTokens.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { Write } from '#usecases/ports/transaction.ts';

export type Role = 'customer' | 'gateway' | 'operator';

/** A `viewer` is a customer that reads alone. */
export type TokenRole = Role | 'viewer';

/** An API token; only the hash of its secret is kept. */
export type ApiToken = {
  readonly tokenId: string;
  readonly secretHash: string;
  readonly name: string;
  readonly role: TokenRole;
  /** Whose token it is: the customer's account, or the one that made it for a gateway. Absent: the operator's. */
  readonly accountId?: AccountId;
  /** Sources a gateway may report for; a trailing `*` matches any rest. */
  readonly sources: readonly string[];
  /** The only accounts that a gateway may report and read; absent: any. */
  readonly accountIds?: readonly AccountId[];
  readonly createdAt: Instant;
  readonly expiresAt?: Instant;
  readonly revokedAt?: Instant;
};

export type TokenStore = {
  bySecretHash: (secretHash: string) => Promise<ApiToken | undefined>;
  load: (tokenId: string) => Promise<ApiToken | undefined>;
  list: (limit: number, after?: string) => Promise<Page<ApiToken>>;
  create: (token: ApiToken) => Write;
  /** As of its `revokedAt`. Conflict if it is revoked already. */
  revoke: (token: ApiToken) => Write;
  /** An account's own, which count for its quota; strongly consistent. Rule QTA-01. */
  ofAccount: (accountId: AccountId) => Promise<AccountTokens>;
  /** On condition that the stored version is the one before. */
  saveOfAccount: (tokens: AccountTokens) => Write;
};

export type HasTokens = { readonly tokens: TokenStore };
