/** What is to happen at instants of virtual time. */
export type Calendar = {
  /** Plans an act; of one instant, what was planned first happens first. */
  readonly plan: (atMs: number, act: () => Promise<unknown>) => void;
  /** When the next act is planned for, epoch ms. */
  readonly nextMs: () => number | undefined;
  /** Does what is planned up to an instant, also what those acts plan. */
  readonly liveUntil: (ms: number) => Promise<void>;
  readonly clear: () => void;
};

type Entry = { readonly atMs: number; readonly act: () => Promise<unknown> };

export const newCalendar = (): Calendar => {
  let entries: readonly Entry[] = [];
  return {
    plan: (atMs, act) => {
      entries = [...entries, { atMs, act }].toSorted((a, b) => a.atMs - b.atMs);
    },
    nextMs: () => entries[0]?.atMs,
    liveUntil: async (ms) => {
      for (let [next] = entries; next !== undefined && next.atMs <= ms; [next] = entries) {
        entries = entries.slice(1);
        await next.act();
      }
    },
    clear: () => {
      entries = [];
    },
  };
};
