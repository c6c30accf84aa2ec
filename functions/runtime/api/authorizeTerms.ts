import { Rejected } from '#functions/runtime/api/rejected.ts';
import type { Principal } from '#functions/runtime/auth/principal.ts';

/** The terms that an account is served under are the operator's to change. @throws Rejected 403 */
export const authorizeTerms = (
  { role }: Principal,
  { terms }: { readonly terms?: unknown },
): void => {
  if (terms === undefined || role === 'operator') return;
  throw new Rejected(403, 'notAllowed', `terms are not open to role ${role}`);
};
