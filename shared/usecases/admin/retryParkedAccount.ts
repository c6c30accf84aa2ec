import type { AccountId } from '#domain/accountId.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Hour } from '#domain/time/hour.ts';
import { type Operation, runOperation } from '#usecases/idempotency.ts';
import type { HasHours, HasSettlementQueue, ParkedAccount } from '#usecases/ports/hours.ts';
import type { HasIdempotency } from '#usecases/ports/idempotency.ts';
import type { HasTransact } from '#usecases/ports/transaction.ts';
import type { HasUsage } from '#usecases/ports/usage.ts';

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
