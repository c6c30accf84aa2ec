import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';
import type { ElasticMessage, HasElastic, HasElasticQueue } from '#usecases/ports/elastic.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { UsageStore } from '#usecases/ports/usage.ts';

type DispatchDeps = HasElastic &
  HasElasticQueue &
  HasNow & {
    readonly usage: Pick<UsageStore, 'shardCount'>;
  };

const readsAtOnce = 8;

/**
 * Sends every shard with something to do to the billing of elastic capacity, each hour: somewhere a
 * local day has just ended, and what was left over is tried again. Rules ELA-02, ELA-05.
 */
export const dispatchElastic = async (deps: DispatchDeps): Promise<void> => {
  const { elastic, elasticQueue, usage } = deps;
  const now = deps.now();
  const messages: ElasticMessage[] = [];
  await forEachConcurrent(readsAtOnce, Array(usage.shardCount).keys(), async (shard) => {
    if (await hasAny(elastic.ofShard(shard, now))) messages.push({ shard });
  });
  await elasticQueue.send(messages);
};

const hasAny = async (work: AsyncIterable<unknown>): Promise<boolean> => {
  for await (const _ of work) return true;
  return false;
};
