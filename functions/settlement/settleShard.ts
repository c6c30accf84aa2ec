import * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import { hour } from '#domain/time/hour.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { lifecycles } from '#functions/runtime/lifecycles.ts';
import { notifyQueue } from '#functions/runtime/notifyQueue.ts';
import { count } from '#functions/runtime/observability.ts';
import { onQueue } from '#functions/runtime/onQueue.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';

const deps = { ...tableDeps, lifecycles, notifyQueue };

const message = z.strictObject({
  hour: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}$/)
    .transform(hour),
  shard: z.int().min(0),
  accountId: z
    .string()
    .transform((id) => id as AccountId)
    .exactOptional(),
});

/** One less than the queue's `maxReceiveCount`: an account is parked before its message is dead. */
const attempts = 4;

/** Settles a shard's hour. Rules SET-01, SET-06. */
export const handler = onQueue(message, async (body, { receiveCount }) => {
  const { settled, parked } = await settleShard(deps, body, receiveCount >= attempts);
  count('SettledAccountHours', settled);
  count('ParkedAccounts', parked);
});
