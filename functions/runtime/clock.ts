import { fromEpochMs, type Instant } from '#domain/time/instant.ts';

/** Now, by the clock of the process. */
export const now = (): Instant => fromEpochMs(Date.now());
