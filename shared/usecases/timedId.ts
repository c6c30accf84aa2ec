import { epochMs, type Instant } from '#domain/time/instant.ts';

/** An id such as `o-mf3k2a9c-1f6e02b4`: ids of one kind are in the order of time. */
export const timedId = (kind: string, now: Instant, newId: () => string): string =>
  `${kind}-${epochMs(now).toString(36).padStart(9, '0')}-${newId().replaceAll('-', '').slice(0, 10)}`;
