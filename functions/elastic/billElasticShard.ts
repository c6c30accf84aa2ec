import * as z from 'zod';
import { lifecycles } from '#functions/runtime/aws/lifecycles.ts';
import { openNotifyQueue } from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { count, logger } from '#functions/runtime/observability.ts';
import { onQueue } from '#functions/runtime/onQueue.ts';
import { table } from '#functions/runtime/table.ts';
import { wake } from '#functions/runtime/wake.ts';
import { peakStore } from '#storage/peakStores.ts';
import { billElasticShard } from '#usecases/elastic/billElasticShard.ts';

const deps = {
  ...tableDeps,
  peaks: peakStore(table),
  lifecycles,
  notifyQueue: openNotifyQueue(),
  wake,
};
const message = z.strictObject({ shard: z.int().min(0) });

/** One less than the queue's `maxReceiveCount`: what fails is counted before its message is dead. */
const attempts = 4;

/** Bills the local days of a shard's gateways that are over. Rules ELA-02, ELA-04, ELA-05. */
export const handler = onQueue(message, async (body, { receiveCount }) => {
  const { billedDays, parked } = await billElasticShard(deps, body, receiveCount >= attempts);
  count('ElasticDaysBilled', billedDays);
  count('ElasticParked', parked.length);
  for (const reason of parked) logger.error('elastic parked', { reason });
});
