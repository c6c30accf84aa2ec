import type { Principal } from '#functions/runtime/auth/principal.ts';
import { HttpError } from '#functions/runtime/http/httpError.ts';

const operatorOnly = ['terms', 'legalEntity'] as const;

/**
 * The terms that an account is served under and the legal entity that it belongs to are the
 * operator's to change: another entity would have another full refund (REF-01). @throws HttpError 403
 */
export const authorizeChange = (
  { role }: Principal,
  change: { readonly [Field in (typeof operatorOnly)[number]]?: unknown },
): void => {
  if (role === 'operator') return;
  const named = operatorOnly.find((field) => change[field] !== undefined);
  if (named === undefined) return;
  throw new HttpError(403, 'notAllowed', `${named} is not open to role ${role}`);
};
