import type { AccountId } from '#domain/accountId.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * The highest requests and megabits of any second in [windowStart, windowEnd) of a mini-program
 * gateway. (`source`, `id`) is its identity within the gateway and window start. Rule MET-08.
 */
export type PeakSample = {
  readonly source: string;
  readonly id: string;
  readonly accountId: AccountId;
  readonly gatewayId: string;
  readonly windowStart: Instant;
  readonly windowEnd: Instant;
  readonly maxQps: number;
  readonly maxMbps: Decimal;
};
