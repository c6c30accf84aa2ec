import { endOfTime } from '#domain/time/instant.ts';
import { openElasticQueue } from '#functions/runtime/aws/queues.ts';
import { tableEnv } from '#functions/runtime/env.ts';
import { idle, onSchedule } from '#functions/runtime/onSchedule.ts';
import { table } from '#functions/runtime/table.ts';
import { elasticShards } from '#storage/elasticShards.ts';
import { dispatchElastic } from '#usecases/elastic/dispatchElastic.ts';

const deps = {
  elasticShards: elasticShards(table, tableEnv().USAGE_SHARDS),
  elasticQueue: openElasticQueue(),
};

/**
 * At minute 45 of each hour: has elastic capacity billed wherever there is any. So a day's bill is out
 * within an hour of its midnight, wherever that is. Rules ELA-02, ELA-05, ELA-06.
 */
export const handler = onSchedule(async () => {
  const sent = await dispatchElastic(deps);
  return sent === 0 ? idle(endOfTime) : undefined;
});
