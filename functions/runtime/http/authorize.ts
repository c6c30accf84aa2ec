import { isRefused } from '#domain/refusal.ts';
import type { Caller } from '#functions/runtime/auth/authenticate.ts';
import { actsFor, type Principal } from '#functions/runtime/auth/principal.ts';
import type { ApiEvent } from '#functions/runtime/http/apiEvent.ts';
import { HttpError } from '#functions/runtime/http/problems.ts';
import type { Route, Routed } from '#functions/runtime/http/route.ts';

const anyone: Principal = { principal: 'anyone', role: 'customer', sources: [] };

/**
 * Who is calling, if the route is open to them; whatever is not allowed here is denied.
 *
 * An account that is not the caller's answers like one that does not exist.
 *
 * @throws HttpError 401, 403 or 404.
 */
export const authorize = (route: Routed, { caller, pathParameters }: ApiEvent): Principal => {
  if (route.roles === 'anyone') return anyone;
  if (caller === undefined || isRefused(caller)) throw notAuthenticated(caller);
  if (!isOpenTo(route, caller)) {
    throw new HttpError(403, 'notAllowed', `not open to role ${caller.role}`);
  }
  denyTokens(route, caller);
  if (!route.path.includes('{accountId}')) return caller;
  if (actsFor(caller, pathParameters?.['accountId'])) return caller;
  throw new HttpError(404, 'accountNotFound', 'there is no such account');
};

/** A route without a list of roles is open to none: text, for one, would include parts of itself. */
const isOpenTo = ({ roles }: Pick<Route, 'roles'>, { role }: Principal): boolean =>
  Array.isArray(roles) && roles.includes(role);

/** What a customer's API token may not do although a customer may. @throws HttpError 403 */
const denyTokens = (
  { method, customersSignIn }: Routed,
  { role, readOnly, byApiToken }: Principal,
): void => {
  if (readOnly && method !== 'GET') {
    throw new HttpError(403, 'notAllowed', 'not open to role viewer, which reads alone');
  }
  if (customersSignIn && role === 'customer' && byApiToken) {
    throw new HttpError(403, 'notAllowed', 'not open to API tokens of customers: sign in for it');
  }
};

/** The challenge says what is taken, and what was wrong with what was sent (RFC 6750). */
const notAuthenticated = (why: Exclude<Caller, Principal> | undefined): HttpError => {
  const { refused, detail } = why ?? { refused: 'notAuthenticated', detail: 'a token is needed' };
  const wrong = refused.startsWith('token')
    ? `, error="invalid_token", error_description="${detail.replaceAll(/["\\]/g, "'")}"`
    : '';
  return new HttpError(401, refused, detail, {
    'www-authenticate': `Bearer realm="tollgate"${wrong}, APIToken realm="tollgate"`,
  });
};
