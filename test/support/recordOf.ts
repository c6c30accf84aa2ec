import type { AccountId } from '#domain/accountId.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { endOf, type Hour, startOf } from '#domain/time/hour.ts';

/** A record of a whole hour in ap-guangzhou, without calls or bytes but for what `part` says. */
export const recordOf = (at: Hour, part: Partial<UsageRecord> = {}): UsageRecord => ({
  source: 'gateway/gw-1',
  id: `gw-1:${at}`,
  accountId: 'acct-00042' as AccountId,
  instanceId: 'gw-guangzhou-1',
  region: 'ap-guangzhou',
  protocol: 'http',
  windowStart: startOf(at),
  windowEnd: endOf(at),
  calls: 0,
  frontendErrors: 0,
  responseBytes: { internet: 0, private: 0 },
  backendBytes: { internet: 0, private: 0 },
  inboundBytes: 0,
  overheadFactor: '1',
  ...part,
});
