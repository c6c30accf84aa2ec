import type { ApiToken, Role } from '#usecases/ports/operations.ts';

/** An API token as the API shows it: never its secret, nor the hash of it. */
export type TokenView = {
  readonly tokenId: string;
  readonly name: string;
  readonly role: Role;
  readonly accountId?: string;
  readonly sources: string[];
  readonly accountIds?: string[];
  readonly createdAt: string;
  readonly expiresAt?: string;
  readonly revokedAt?: string;
};

export const tokenView = ({ secretHash: _, accountIds, ...token }: ApiToken): TokenView => ({
  ...token,
  sources: [...token.sources],
  ...(accountIds && { accountIds: [...accountIds] }),
});
