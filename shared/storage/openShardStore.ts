import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Hour, hour, plusHours } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import { asInstant, asText, ms } from '#storage/codec/fields.ts';
import { itemKind } from '#storage/itemKind.ts';
import { allOf } from '#storage/queries.ts';
import {
  absent,
  type Item,
  ignoringConflict,
  onFault,
  present,
  queryAll,
  type Table,
  write,
} from '#storage/table.ts';
import { openShardKey, openShards, openShardsPrefix } from '#storage/workKeys.ts';
import type { OpenShard, OpenShardStore } from '#usecases/ports/usage.ts';

/** Which shards of which hours have something to settle. Rules SET-06, SET-09. */
export const openShardStore = (table: Table): OpenShardStore => ({
  ...marks(table),
  upTo: async function* (last) {
    const open =
      last === undefined
        ? allOf(table, openShards)
        : queryAll(table, {
            KeyConditionExpression: 'pk = :pk AND sk < :end',
            ExpressionAttributeValues: { ':pk': openShards, ':end': plusHours(last, 1) },
            ConsistentRead: true,
          });
    for await (const item of open) yield kind.decode(item);
  },
  ofHour: (at) => ofHour(table, at),
  end: async (at, shard) => {
    const input = { TableName: table.name, Key: openShardKey(at, shard) };
    await table.db.send(new DeleteCommand(input)).catch(onFault);
  },
  ended: (at, shard) =>
    write({ Delete: { TableName: table.name, Key: openShardKey(at, shard), ...present } }),
});

const ofHour = async (table: Table, at: Hour): Promise<readonly OpenShard[]> => {
  const open: OpenShard[] = [];
  for await (const item of allOf(table, openShards, openShardsPrefix(at))) {
    open.push(kind.decode(item));
  }
  return open;
};

/** More than a process meets in a day; what is forgotten is only read again. */
const mostKnown = 10_000;

/**
 * What a process has seen marked it need not mark again: a mark goes only once its hour is closed, and
 * whoever writes looks for that after it wrote.
 */
const marks = (table: Table): Pick<OpenShardStore, 'isMarked' | 'mark'> => {
  const known = new Set<string>();
  const marking = new Map<string, Promise<void>>();
  const listed = new Set<Hour>();
  const learn = (at: Hour, shard: number): void => {
    if (known.size >= mostKnown) {
      known.clear();
      listed.clear();
    }
    known.add(nameOf(at, shard));
  };
  const unknown = (at: Hour, shards: readonly number[]): readonly number[] =>
    shards.filter((shard) => !known.has(nameOf(at, shard)));
  const markUnknown = async (at: Hour, shards: readonly number[], since: Instant) => {
    if (!listed.has(at)) {
      for (const { shard } of await ofHour(table, at)) learn(at, shard);
      listed.add(at);
    }
    const missing = unknown(at, shards);
    await Promise.all(missing.map((shard) => put(table, { hour: at, shard, since })));
    for (const shard of missing) learn(at, shard);
  };
  return {
    isMarked: (at, shards) => unknown(at, shards).length === 0,
    mark: async (at, shards, since) => {
      if (unknown(at, shards).length === 0) return;
      const before = marking.get(at) ?? Promise.resolve();
      const after = before.catch(() => undefined).then(() => markUnknown(at, shards, since));
      marking.set(at, after);
      try {
        await after;
      } finally {
        if (marking.get(at) === after) marking.delete(at);
      }
    },
  };
};

const nameOf = (at: Hour, shard: number): string => `${at}#${shard}`;

const put = async ({ name, db }: Table, { hour: at, shard, since }: OpenShard): Promise<void> => {
  const Item = { ...openShardKey(at, shard), ...kind.label, since: ms(since) };
  await ignoringConflict(db.send(new PutCommand({ TableName: name, Item, ...absent })));
};

const decode = (item: Item): OpenShard => {
  const [at = '', shard = ''] = asText(item['sk']).split('#');
  return { hour: hour(at), shard: Number(shard), since: asInstant(item['since']) };
};

const kind = itemKind('OpenShard', { 1: decode });
