/** An hour, in milliseconds. */
export const hourMs = 3_600_000;

/** A day of 24 hours, in milliseconds; a local day may be shorter or longer. */
export const dayMs: number = 24 * hourMs;
