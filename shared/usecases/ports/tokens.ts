import type { AccountId } from '#domain/accountId.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { Write } from '#usecases/ports/transaction.ts';

export type Role = 'customer' | 'gateway' | 'operator';

/** An API token; only the hash of its secret is kept. */
export type ApiToken = {
  readonly tokenId: string;
  readonly secretHash: string;
  readonly name: string;
  readonly role: Role;
  /** The customer's account, for role `customer`. */
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
  revoke: (tokenId: string, at: Instant) => Promise<void>;
};

export type HasTokens = { readonly tokens: TokenStore };
