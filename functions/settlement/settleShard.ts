import * as z from 'zod';
import { hour } from '#domain/time/hour.ts';
import { lifecycles } from '#functions/runtime/aws/lifecycles.ts';
import { openNotifyQueue } from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { accountId } from '#functions/runtime/http/fields.ts';
import { count } from '#functions/runtime/observability.ts';
import { onQueue } from '#functions/runtime/onQueue.ts';
import { retryRenewals } from '#usecases/renewals/retryRenewals.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';

const deps = { ...tableDeps, lifecycles, notifyQueue: openNotifyQueue() };

const shardHour = z.strictObject({
  hour: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}$/)
    .transform(hour),
  shard: z.int().min(0),
  accountId: accountId.exactOptional(),
});

const renewals = z.strictObject({ renewalsOf: accountId });

/** One less than the queue's `maxReceiveCount`: an account is parked before its message is dead. */
const attempts = 4;

/** Settles a shard's hour, or tries an account's renewals again. Rules SET-01, SET-06, ORD-05. */
export const handler = onQueue(z.union([shardHour, renewals]), async (body, { receiveCount }) => {
  if ('renewalsOf' in body) return await retryRenewals(deps, body.renewalsOf);
  const { settled, alone, parked } = await settleShard(deps, body, receiveCount >= attempts);
  count('SettledAccountHours', settled);
  count('SettledAlone', alone);
  count('ParkedAccounts', parked);
});
