import type { Instant } from '#domain/time/instant.ts';

/** The time. */
export type HasNow = { readonly now: () => Instant };

/** An id that nothing else has. */
export type HasNewId = { readonly newId: () => string };

/** The hash of a text: 64 hex digits. */
export type HasSha256 = { readonly sha256: (text: string) => string };
