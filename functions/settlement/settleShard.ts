import * as z from 'zod';
import { lifecycles } from '#functions/runtime/aws/lifecycles.ts';
import {
  openNotifyQueue,
  openPaymentQueue,
  openSettlementQueue,
} from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { accountId, utcHour } from '#functions/runtime/http/fields.ts';
import { count } from '#functions/runtime/observability.ts';
import { onQueue } from '#functions/runtime/onQueue.ts';
import { table } from '#functions/runtime/table.ts';
import { wake, webhookDeps } from '#functions/runtime/wake.ts';
import { attemptStore } from '#storage/attemptStore.ts';
import { retryRenewals } from '#usecases/renewals/retryRenewals.ts';
import { runTime } from '#usecases/settlement/run.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';

const deps = {
  ...tableDeps,
  attempts: attemptStore(table),
  lifecycles,
  notifyQueue: openNotifyQueue(),
  paymentQueue: openPaymentQueue(),
  ...webhookDeps,
  wake,
  settlementQueue: openSettlementQueue(),
};

const unfinishedHour = z.strictObject({
  accountId,
  hour: utcHour,
  from: z
    .strictObject({ ranks: z.record(z.string(), z.int().min(0)), after: z.string() })
    .exactOptional(),
});

const cursor = z.strictObject({
  after: accountId.exactOptional(),
  isRead: z.boolean(),
  unfinished: z.array(unfinishedHour).readonly(),
  behind: z.boolean(),
  settled: z.int().min(0),
  parked: z.int().min(0),
});

const shardHour = z.strictObject({
  hour: utcHour,
  shard: z.int().min(0),
  accountId: accountId.exactOptional(),
  cursor: cursor.exactOptional(),
});

const renewals = z.strictObject({ renewalsOf: accountId });

/** One less than the queue's `maxReceiveCount`: an account is parked before its message is dead. */
const attempts = 4;

/** Settles a shard's hour, or tries an account's renewals again. Rules SET-01, SET-06, ORD-05. */
export const handler = onQueue(z.union([shardHour, renewals]), async (body, delivery) => {
  if ('renewalsOf' in body) return await retryRenewals(deps, body.renewalsOf);
  const { receiveCount: attempt, remainingMs } = delivery;
  const run = { attempt, isLast: attempt >= attempts, time: runTime(remainingMs) };
  const { settled, alone, parked } = await settleShard(deps, body, run);
  count('SettledAccountHours', settled);
  count('SettledAlone', alone);
  count('ParkedAccounts', parked);
});
