import type { Deps } from '#usecases/deps.ts';

type DispatchDeps = Pick<Deps, 'elasticQueue'> & {
  readonly usage: Pick<Deps['usage'], 'shardCount'>;
};

/**
 * Sends every shard to the billing of elastic capacity, each hour: somewhere a local day has just
 * ended, and what was left over is tried again. Rules ELA-02, ELA-05.
 */
export const dispatchElastic = async ({ elasticQueue, usage }: DispatchDeps): Promise<void> => {
  await elasticQueue.send(Array.from({ length: usage.shardCount }, (_, shard) => ({ shard })));
};
