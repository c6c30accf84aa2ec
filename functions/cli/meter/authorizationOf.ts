import { MeterFailure } from '#functions/cli/meter/meterFailure.ts';

/**
 * The Authorization header for a token: a JWT (three parts) is a Bearer token, any other an
 * APIToken, unless it says itself.
 *
 * @throws MeterFailure, without the token, if it cannot stand in a header.
 */
export const authorizationOf = (token: string): string => {
  const [, scheme, secret = ''] =
    /^(?:(Bearer|APIToken) +)?([\x21-\x7e]+)$/.exec(token.trim()) ?? [];
  if (secret === '')
    throw new MeterFailure('The token is empty or has characters no token has.', 2);
  const isJwt = /^[\w-]+\.[\w-]+\.[\w-]+$/.test(secret);
  return `${scheme ?? (isJwt ? 'Bearer' : 'APIToken')} ${secret}`;
};
