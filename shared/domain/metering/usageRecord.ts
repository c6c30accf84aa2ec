import type { AccountId } from '#domain/accountId.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Bytes by the network they crossed. */
export type ByNetwork = { readonly internet: number; readonly private: number };

/**
 * What one instance did inside one UTC hour. Rules MET-01, MET-02.
 *
 * (`source`, `id`) is its identity. Counts are non-negative integers up to 2^53-1; bytes are
 * network-layer bytes unless `overheadFactor` (decimal text, 1 to 1.15, MET-07) says otherwise.
 */
export type UsageRecord = {
  readonly source: string;
  readonly id: string;
  readonly accountId: AccountId;
  readonly instanceId: string;
  readonly region: string;
  readonly protocol: 'http' | 'websocket';
  readonly windowStart: Instant;
  readonly windowEnd: Instant;
  readonly calls: number;
  readonly frontendErrors: number;
  readonly responseBytes: ByNetwork;
  readonly backendBytes: ByNetwork;
  readonly inboundBytes: number;
  readonly overheadFactor: string;
};
