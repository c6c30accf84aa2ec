import type { Told } from '#infra/local/demo/time/check/tellings.ts';

/** What an instant has to show: QPS served of the thing looked at, balance in 10^-8, new notices. */
export type Expected = {
  readonly qps?: number;
  readonly balance: bigint;
  readonly told: readonly Told[];
};
