import { Rejected } from '#functions/runtime/api/rejected.ts';
import type { Principal } from '#functions/runtime/auth/principal.ts';

/** Only the operator ends a service by notice; the customer after an outage. @throws Rejected 403 */
export const authorizeTermination = ({ role }: Principal, cause: 'notice' | 'outage'): void => {
  if (role === 'operator' || cause === 'outage') return;
  throw new Rejected(403, 'notAllowed', `cause ${cause} is not open to role ${role}`);
};
