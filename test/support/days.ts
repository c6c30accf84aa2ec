export const secondMs = 1_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

/** Asia/Shanghai: 8 hours ahead of UTC, without summer time. */
const shanghaiMs = 8 * hourMs;

/** The local calendar day that holds an instant, counted from 1970-01-01. */
export const dayOf = (at: number, aheadMs = shanghaiMs): number =>
  Math.floor((at + aheadMs) / dayMs);

/** The local calendar month that holds an instant, such as `2026-11`. */
export const monthOf = (at: number): string => new Date(at + shanghaiMs).toISOString().slice(0, 7);

/** The same local day and time `months` later, the day clamped to the month's end. Rule ORD-04. */
export const monthsLater = (at: number, months: number, aheadMs = shanghaiMs): number => {
  const local = new Date(at + aheadMs);
  const [year, month] = [local.getUTCFullYear(), local.getUTCMonth() + months];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const date = Date.UTC(year, month, Math.min(local.getUTCDate(), lastDay));
  return date + ((at + aheadMs) % dayMs) - aheadMs;
};

export const isoOf = (at: number): string => new Date(at).toISOString();
