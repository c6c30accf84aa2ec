import type { AccountId } from '#domain/accountId.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { type Hour, hourOf } from '#domain/time/hour.ts';

export type AccountHourKey = { readonly accountId: AccountId; readonly hour: Hour };

/** The account-hours that a batch of records belongs to, each once. */
export const touched = (records: readonly UsageRecord[]): readonly AccountHourKey[] => {
  const keys = new Map<string, AccountHourKey>();
  for (const { accountId, windowStart } of records) {
    const hour = hourOf(windowStart);
    keys.set(`${accountId}#${hour}`, { accountId, hour });
  }
  return [...keys.values()];
};
