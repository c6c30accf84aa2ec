import type { AccountId } from '#domain/accountId.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { endOf, type Hour, plusHours, startOf } from '#domain/time/hour.ts';
import { randomOf } from '#test/support/random.ts';
import { usualState } from '#test/support/samples/storedItem.ts';
import type { TestDeps } from '#test/support/worlds/testDeps.ts';

const accountsATransaction = 100;

const usual = usualState();
const { settled } = usual;
if (settled === undefined) throw new Error('the usual state is settled');

/** The first hour that no usual account has settled. */
export const nextHour: Hour = plusHours(settled.newest, 1);

export const usualIds = (count: number): readonly AccountId[] =>
  Array.from({ length: count }, (_, i) => `acct-${String(i).padStart(5, '0')}` as AccountId);

/** Puts accounts that all have the usual state, which embeds its last entry: it gets its item at the next commit. */
export const openUsual = async (deps: TestDeps, ids: readonly AccountId[]): Promise<void> => {
  for (let from = 0; from < ids.length; from += accountsATransaction) {
    const some = ids.slice(from, from + accountsATransaction);
    await deps.transact(
      some.map((accountId) => deps.accounts.create({ ...usual, accountId, version: 1 })),
    );
  }
};

/** An hour's usage: two instances in two region groups an account, other quantities each time. */
export const usageOfHour = (ids: readonly AccountId[], at: Hour): readonly UsageRecord[] => {
  const random = randomOf(ids.length);
  return ids.flatMap((accountId) => [
    recordOf(accountId, at, 'guangzhou', random.whole(40_000, 50_000)),
    recordOf(accountId, at, 'hongkong', random.whole(9_000, 9_999)),
  ]);
};

/** Small answers: no pack may run out within the hours that a bench plays, as few hours see one do. */
const recordOf = (accountId: AccountId, at: Hour, city: string, calls: number): UsageRecord => ({
  accountId,
  source: `gateway/${city}`,
  id: `${at}/${accountId}/gw-${city}-1`,
  instanceId: `gw-${city}-1`,
  region: `ap-${city}`,
  protocol: 'http',
  windowStart: startOf(at),
  windowEnd: endOf(at),
  calls,
  frontendErrors: calls % 100,
  responseBytes: { internet: calls * 211, private: calls },
  backendBytes: { internet: calls * 31, private: calls },
  inboundBytes: calls * 102,
  overheadFactor: '1',
});
