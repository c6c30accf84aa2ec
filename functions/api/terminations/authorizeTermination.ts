import type { TerminationCause } from '#domain/terminations/termination.ts';
import type { Principal } from '#functions/runtime/auth/principal.ts';
import { HttpError } from '#functions/runtime/http/httpError.ts';

/**
 * The customer ends after an outage, or because of a new price book; the operator for any cause. Rules SLA-03,
 * CAT-10. @throws HttpError 403
 */
export const authorizeTermination = (
  { role }: Principal,
  cause: TerminationCause['kind'] | 'functionPause',
): void => {
  if (role === 'operator' || cause === 'outage' || cause === 'newBook') return;
  throw new HttpError(403, 'notAllowed', `cause ${cause} is not open to role ${role}`);
};
