import type { HasElasticQueue, HasElasticShards } from '#usecases/ports/elastic.ts';

type DispatchDeps = HasElasticShards & HasElasticQueue;

/**
 * Sends every shard with something to do to the billing of elastic capacity, each hour: somewhere a
 * local day has just ended, and what was left over is tried again. Answers how many. Rules ELA-02, ELA-05.
 */
export const dispatchElastic = async (deps: DispatchDeps): Promise<number> => {
  const shards = await deps.elasticShards.listed();
  await deps.elasticQueue.send(shards.map((shard) => ({ shard })));
  return shards.length;
};
