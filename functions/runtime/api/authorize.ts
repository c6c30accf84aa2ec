import type { ApiEvent } from '#functions/runtime/api/apiEvent.ts';
import { Rejected } from '#functions/runtime/api/rejected.ts';
import {
  actsFor,
  type NobodyContext,
  ofContext,
  ofNobody,
  type Principal,
} from '#functions/runtime/auth/principal.ts';
import type { Route } from '#functions/runtime/contract/route.ts';

const nobody: Principal = { principal: 'anyone', role: 'customer', sources: [] };

/**
 * Who is calling, if the route is open to them; whatever is not allowed here is denied.
 *
 * An account that is not the caller's answers like one that does not exist.
 *
 * @throws Rejected 401, 403 or 404.
 */
export const authorize = (route: Route, event: ApiEvent): Principal => {
  if (route.roles === 'anyone') return nobody;
  const context = event.requestContext.authorizer?.lambda;
  const principal = ofContext(context);
  if (principal === undefined) throw notAuthenticated(ofNobody(context));
  if (!route.roles.includes(principal.role)) {
    throw new Rejected(403, 'notAllowed', `not open to role ${principal.role}`);
  }
  if (!route.path.includes('{accountId}')) return principal;
  if (actsFor(principal, event.pathParameters?.['accountId'])) return principal;
  throw new Rejected(404, 'accountNotFound', 'there is no such account');
};

/** The challenge says what is taken, and what was wrong with what was sent (RFC 6750). */
const notAuthenticated = (why: NobodyContext | undefined): Rejected => {
  const { refused, detail } = why ?? { refused: 'notAuthenticated', detail: 'a token is needed' };
  const wrong = refused.startsWith('token')
    ? `, error="invalid_token", error_description="${detail.replaceAll(/["\\]/g, "'")}"`
    : '';
  return new Rejected(401, refused, detail, {
    'www-authenticate': `Bearer realm="tollgate"${wrong}, APIToken realm="tollgate"`,
  });
};
