import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';

const timeoutMs = 3000;
/** A key that is gone from the issuer is trusted no longer than this. */
const trustedMs = 600_000;
/** Keys that nobody has published are looked for no oftener than this. */
const unknownKeyPauseMs = 30_000;
/** Whatever comes of a fetch, the next is no sooner. */
export const fetchPauseMs = 5000;

/**
 * Keys of an issuer, fetched when first needed, and again when they are old or a token names one that is not
 * among them. However many tokens come, with whatever keys, and whether the issuer answers or not: the pauses
 * bound the fetches.
 */
export const remoteKeys = (jwksUri: string): JWTVerifyGetKey =>
  createRemoteJWKSet(new URL(jwksUri), {
    timeoutDuration: timeoutMs,
    cacheMaxAge: trustedMs,
    cooldownDuration: unknownKeyPauseMs,
    [customFetch]: pausingFetch(),
  });

/** By the clock that ages the keys; one that was put back pauses nothing. */
const pausingFetch = (): typeof fetch => {
  let fetchedAt = Number.NEGATIVE_INFINITY;
  return async (url, init) => {
    const now = Date.now();
    if (Math.abs(now - fetchedAt) < fetchPauseMs) throw new Error('asked a moment ago');
    fetchedAt = now;
    return await fetch(url, init);
  };
};
