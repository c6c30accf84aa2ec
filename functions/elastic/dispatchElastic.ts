import { elasticQueue } from '#functions/runtime/elasticQueue.ts';
import { shardsEnv } from '#functions/runtime/env.ts';
import { onSchedule } from '#functions/runtime/onSchedule.ts';
import { dispatchElastic } from '#usecases/elastic/dispatchElastic.ts';

const { USAGE_SHARDS } = shardsEnv();
const deps = { elasticQueue, usage: { shardCount: USAGE_SHARDS } };

/** At minute 45 of each hour: has every shard's elastic capacity billed. Rules ELA-02, ELA-05. */
export const handler = onSchedule(() => dispatchElastic(deps));
