import { ExecuteStatementCommand } from '@aws-sdk/lib-dynamodb';
import { onFault, type Table } from '#storage/table.ts';
import { elasticPartition } from '#storage/workKeys.ts';
import type { ElasticShards } from '#usecases/ports/elastic.ts';

/** A statement names no more partitions. */
const mostPartitions = 50;

/** Enough to tell whether there is any; where there is more, every shard may have some. */
const mostLookedAt = 100;

/** The work list of elastic capacity as a whole: a query is of one partition, a statement may name many. */
export const elasticShards = (table: Table, shardCount: number): ElasticShards => ({
  listed: async () => {
    const shards = Array.from({ length: shardCount }, (_, shard) => shard);
    let listed: readonly number[] = [];
    for (let from = 0; from < shardCount; from += mostPartitions) {
      const some = shards.slice(from, from + mostPartitions);
      const found = await partitionsWithAny(table, some.map(elasticPartition));
      listed = listed.concat(some.filter((shard) => found?.has(elasticPartition(shard)) ?? true));
    }
    return listed;
  },
});

/** Undefined where there is too much to tell. */
const partitionsWithAny = async (
  { name, db }: Table,
  partitions: readonly string[],
): Promise<ReadonlySet<unknown> | undefined> => {
  const select = new ExecuteStatementCommand({
    Statement: `SELECT pk FROM "${name}" WHERE pk IN [${partitions.map(() => '?')}]`,
    Parameters: [...partitions],
    Limit: mostLookedAt,
    ConsistentRead: true,
  });
  const { Items = [], NextToken } = await db.send(select).catch(onFault);
  return NextToken === undefined ? new Set(Items.map(({ pk }) => pk)) : undefined;
};
