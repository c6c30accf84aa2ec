import type { AccountId } from '#domain/accountId.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Hour } from '#domain/time/hour.ts';
import type { Deps } from '#usecases/deps.ts';
import { type Operation, runOperation } from '#usecases/idempotency.ts';
import type { ParkedAccount } from '#usecases/ports/operations.ts';

type RetryDeps = Pick<Deps, 'hours' | 'usage' | 'settlementQueue' | 'idempotency' | 'transact'>;

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
