import * as z from 'zod';
import type { AccountId } from '#domain/settlement/accountId.ts';
import type { Role } from '#usecases/ports/operations.ts';

/** Who a request comes from, as the authorizer found out. Nothing else of a request says who. */
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
};

/** The authorizer's context: texts only, lists as JSON; `accountIds` is empty where there is no list. */
export type PrincipalContext = {
  readonly principal: string;
  readonly role: string;
  readonly accountId: string;
  readonly sources: string;
  readonly accountIds: string;
};

export const toContext = (principal: Principal): PrincipalContext => ({
  principal: principal.principal,
  role: principal.role,
  accountId: principal.accountId ?? '',
  sources: JSON.stringify(principal.sources),
  accountIds: principal.accountIds === undefined ? '' : JSON.stringify(principal.accountIds),
});

/** The context of a request that is nobody's: it has no principal, so it opens nothing. */
export type NobodyContext = { readonly refused: string; readonly detail: string };

export const toNobody = ({ refused, detail }: NobodyContext): NobodyContext => ({
  refused,
  detail,
});

const nobody = z.object({ refused: z.string().min(1), detail: z.string() });

/** Why the authorizer knew nobody, if it said so. */
export const ofNobody = (given: unknown): NobodyContext | undefined => nobody.safeParse(given).data;

const context = z.object({
  principal: z.string().min(1),
  role: z.enum(['customer', 'gateway', 'operator']),
  accountId: z.string(),
  sources: z.string(),
  accountIds: z.string(),
});

/** The principal in an authorizer's context, or undefined if it is not one. */
export const ofContext = (given: unknown): Principal | undefined => {
  const { data } = context.safeParse(given);
  if (data === undefined) return undefined;
  const { principal, role, accountId, sources, accountIds } = data;
  return makePrincipal(principal, {
    ...{ role, accountId, sources: parseList(sources) },
    ...(accountIds !== '' && { accountIds: parseList(accountIds) ?? null }),
  });
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

const parseList = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};
