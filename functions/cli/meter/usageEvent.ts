import type { UsageRecord } from '#domain/metering/usageRecord.ts';

/** A usage record as the CloudEvents 1.0 event that it travels in. Rule MET-01. */
export const usageEvent = (record: UsageRecord) => {
  const { source, id, accountId, ...data } = record;
  return {
    specversion: '1.0',
    type: 'tollgate.usage.v1',
    source,
    id,
    subject: accountId,
    time: record.windowEnd,
    datacontenttype: 'application/json',
    data,
  };
};
