import * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import type { Role } from '#usecases/ports/tokens.ts';

/** Who a request comes from, as its token says. Nothing else of a request says who. */
export type Principal = {
  /** Stable and unique over all issuers and tokens. */
  readonly principal: string;
  readonly role: Role;
  /** The account of a customer. */
  readonly accountId?: AccountId;
  /** Sources that a gateway may report for; a trailing `*` matches any rest. */
  readonly sources: readonly string[];
  /** The only accounts that a gateway may report and read; absent: any. */
  readonly accountIds?: readonly AccountId[];
  /** A customer that reads alone. */
  readonly readOnly?: true;
  /** By an API token, not by signing in. */
  readonly byApiToken?: true;
};

/** What a token says of its holder. `accountIds`: absent, or the accounts that a gateway is bound to. */
type Claims = {
  readonly role: unknown;
  readonly accountId: unknown;
  readonly sources: unknown;
  readonly accountIds?: unknown;
};

/** A principal whose role has all that it needs, or undefined: a half identity is none. */
export const makePrincipal = (principal: string, claims: Claims): Principal | undefined => {
  const { role, accountId } = claims;
  const sources = texts.safeParse(claims.sources).data ?? [];
  switch (role) {
    case 'operator':
      return { principal, role, sources: ['*'] };
    case 'gateway':
      return sources.length > 0 ? boundTo({ principal, role, sources }, claims) : undefined;
    case 'customer':
      return isAccountId(accountId) ? { principal, role, accountId, sources: [] } : undefined;
    case 'viewer': {
      const customer = makePrincipal(principal, { ...claims, role: 'customer' });
      return customer && { ...customer, readOnly: true };
    }
    default:
      return undefined;
  }
};

/** A list of accounts that cannot be read binds to nobody: it must not read as no list. */
const boundTo = (gateway: Principal, { accountIds }: Claims): Principal | undefined => {
  if (accountIds === undefined) return gateway;
  const isList =
    Array.isArray(accountIds) && accountIds.length > 0 && accountIds.every(isAccountId);
  return isList ? { ...gateway, accountIds } : undefined;
};

const texts = z.array(z.string().min(1).max(200)).max(50);

/** Whether a principal is for an account: a customer for its own, a gateway for those it is bound to. */
export const actsFor = ({ role, accountId, accountIds }: Principal, asked: unknown): boolean => {
  switch (role) {
    case 'operator':
      return true;
    case 'gateway':
      return accountIds === undefined || accountIds.some((each) => each === asked);
    case 'customer':
      return accountId === asked;
  }
};

const isAccountId = (claim: unknown): claim is AccountId =>
  typeof claim === 'string' && /^[a-z0-9][a-z0-9-]{2,31}$/.test(claim);
