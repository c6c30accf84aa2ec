/** What an outsider knows to have been accepted; cents are of CNY. */
export type Books = {
  readonly accountIds: readonly string[];
  /** How many payments and records. */
  readonly accepted: () => number;
  /** Numbers that nothing else has. */
  readonly next: () => number;
  readonly paid: (accountId: string, paymentId: string, cents: number) => void;
  readonly used: (accountId: string, hour: string, calls: number) => void;
  /** The clock says `ms` to who asked when it had said `beforeMs`. @throws Error if that is later. */
  readonly seen: (ms: number, beforeMs: number) => void;
  /** The latest instant that the clock has said, epoch ms. */
  readonly latestMs: () => number;
  readonly payments: (accountId: string) => ReadonlyMap<string, number>;
  /** Records and calls of each hour. */
  readonly usage: (accountId: string) => ReadonlyMap<string, UsageSum>;
};

export type UsageSum = { readonly records: number; readonly calls: number };

export const newBooks = (accountIds: readonly string[], startMs: number): Books => {
  const payments = new Map<string, Map<string, number>>();
  const usage = new Map<string, Map<string, UsageSum>>();
  for (const accountId of accountIds) {
    payments.set(accountId, new Map());
    usage.set(accountId, new Map());
  }
  let accepted = 0;
  let last = 0;
  let latestMs = startMs;
  return {
    accountIds,
    accepted: () => accepted,
    next: () => {
      last += 1;
      return last;
    },
    paid: (accountId, paymentId, cents) => {
      accepted += 1;
      payments.get(accountId)?.set(paymentId, cents);
    },
    used: (accountId, hour, calls) => {
      accepted += 1;
      const hours = usage.get(accountId);
      const { records, calls: before } = hours?.get(hour) ?? { records: 0, calls: 0 };
      hours?.set(hour, { records: records + 1, calls: before + calls });
    },
    seen: (ms, beforeMs) => {
      latestMs = Math.max(latestMs, ms);
      if (ms >= beforeMs) return;
      const [now, before] = [ms, beforeMs].map((each) => new Date(each).toISOString());
      throw new Error(`time went back from ${before} to ${now}`);
    },
    latestMs: () => latestMs,
    payments: (accountId) => payments.get(accountId) ?? new Map(),
    usage: (accountId) => usage.get(accountId) ?? new Map(),
  };
};
