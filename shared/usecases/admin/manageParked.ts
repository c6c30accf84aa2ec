import type { AccountId } from '#domain/accountId.ts';
import { type ParkingReason, parkingReasons } from '#domain/metering/usageRecord.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import type { Hour } from '#domain/time/hour.ts';
import { transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import { type Operation, runOperation } from '#usecases/idempotency.ts';
import type { HasHours, HasSettlementQueue, ParkedAccount } from '#usecases/ports/hours.ts';
import type { HasIdempotency } from '#usecases/ports/idempotency.ts';
import type { HasLifecycles } from '#usecases/ports/lifecycles.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasParkedLifecycles, ParkedLifecycle } from '#usecases/ports/parkedLifecycles.ts';
import type { HasTransact } from '#usecases/ports/transaction.ts';
import type { HasUsage, ParkedUsage, StoredUsage } from '#usecases/ports/usage.ts';
import { type ReleaseDeps, releaseParts, releaseUsage } from '#usecases/settlement/releaseUsage.ts';

/** Records that wait, all their calls, and their bytes over the internet. */
type Amount = { readonly records: number; readonly calls: Decimal; readonly bytes: Decimal };

/** Parked usage with its amount, in all and by reason: the operator sees what a release would bill. */
export type WaitingUsage = ParkedUsage &
  Amount & { readonly reasons: readonly (Amount & { readonly reason: ParkingReason })[] };

/** Usage that waits for the operator, with its calls and bytes. Rule MET-06. */
export const listParkedUsage = async (
  deps: HasUsage,
  limit: number,
  after?: string,
): Promise<Page<WaitingUsage>> => {
  const page = await deps.usage.listParked(limit, after);
  return {
    ...page,
    items: await Promise.all(page.items.map((parked) => waitingUsage(deps, parked))),
  };
};

/** Counts the records that wait. Rules MET-06, MET-10. */
const waitingUsage = async ({ usage }: HasUsage, parked: ParkedUsage): Promise<WaitingUsage> => {
  const byReason = new Map<ParkingReason, Amount>();
  for await (const record of usage.ofAccountHour(parked.hour, parked.accountId)) {
    const { parked: isParked, releaseId, reason = 'late' } = record;
    if (!isParked || (releaseId !== undefined && releaseId !== parked.releaseId)) continue;
    byReason.set(reason, withRecord(byReason.get(reason) ?? nothing, record));
  }
  return {
    ...parked,
    ...allOf([...byReason.values()]),
    reasons: parkingReasons.flatMap((reason) => {
      const ofReason = byReason.get(reason);
      return ofReason === undefined ? [] : [{ reason, ...ofReason }];
    }),
  };
};

const nothing: Amount = { records: 0, calls: zero, bytes: zero };

const withRecord = ({ records, calls, bytes }: Amount, record: StoredUsage): Amount => ({
  records: records + 1,
  calls: calls.plus(record.calls),
  bytes: bytes.plus(internetBytes(record)),
});

const allOf = (amounts: readonly Amount[]): Amount => ({
  records: amounts.reduce((records, each) => records + each.records, 0),
  calls: sum(amounts.map(({ calls }) => calls)),
  bytes: sum(amounts.map(({ bytes }) => bytes)),
});

const internetBytes = ({ responseBytes, backendBytes }: StoredUsage): Decimal =>
  new Decimal(responseBytes.internet).plus(backendBytes.internet);

/** What was released; `billSeq`: the first of its bills, absent where nothing of the usage is billable. */
export type UsageRelease = {
  readonly accountId: AccountId;
  readonly hour: Hour;
  readonly billSeq?: number;
};

/**
 * Bills an account's parked usage of one hour, once, on as many bills as it takes; it may begin arrears. Rules MET-06,
 * SET-03, SET-09.
 */
export const releaseParkedUsage = async <Answer extends object>(
  deps: ReleaseDeps & HasLifecycles & HasNotifyQueue,
  operation: Mutation<UsageRelease, Answer>,
  accountId: AccountId,
  hour: Hour,
): Promise<Answer | Refused<'nothingParked' | 'idempotencyKeyReused'>> => {
  for (;;) {
    const released = await transactAccount<Answer, 'nothingParked' | 'moreThanABill'>(
      deps,
      accountId,
      { operation },
      async (state) => {
        const release = await releaseUsage(deps, state, hour);
        if (isRefused(release)) return release;
        return { ...release, answer: operation.present({ accountId, hour, ...release.answer }) };
      },
    );
    if (!isRefused(released)) return released;
    const { refused, detail } = released;
    if (refused === 'accountNotFound') {
      return refuse('nothingParked', `no usage of ${accountId} for ${hour} is parked`);
    }
    if (refused !== 'moreThanABill') return { refused, detail };
    await releaseParts(deps, { accountId, hour }, operation.author);
  }
};

type RetryDeps = HasHours & HasUsage & HasSettlementQueue & HasIdempotency & HasTransact;

/** Asks for a parked account-hour to be settled again; settling it ends the parking. Rule SET-06. */
export const retryParkedAccount = (
  deps: RetryDeps,
  operation: Operation,
  accountId: AccountId,
  hour: Hour,
): Promise<ParkedAccount | Refused<'parkedAccountNotFound' | 'idempotencyKeyReused'>> =>
  runOperation(deps, operation, async () => {
    const parked = await deps.hours.loadParked(accountId, hour);
    if (parked === undefined) {
      return refuse('parkedAccountNotFound', 'this account is not parked for this hour');
    }
    const shard = deps.usage.shardOf(accountId);
    await deps.settlementQueue.send([{ hour, shard, accountId }]);
    return { writes: [], answer: parked };
  });

/** Takes a parked lifecycle off the list; what is due of it is the sweeps' work in any case. ARR-06. */
export const dismissParkedLifecycle = (
  deps: HasParkedLifecycles & HasIdempotency & HasTransact,
  operation: Operation,
  execution: string,
): Promise<ParkedLifecycle | Refused<'parkedLifecycleNotFound' | 'idempotencyKeyReused'>> =>
  runOperation(deps, operation, async () => {
    const parked = await deps.parkedLifecycles.load(execution);
    if (parked === undefined) {
      return refuse(
        'parkedLifecycleNotFound',
        'no lifecycle is parked under this name: see the list of those that are',
      );
    }
    return { writes: [deps.parkedLifecycles.dismiss(parked)], answer: parked };
  });
