import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId } from '#domain/accountId.ts';
import { asInstant, asList, asOptional, asText, ms } from '#storage/codec/fields.ts';
import { shardKind } from '#storage/hourStore.ts';
import { labelNames, labelValues, setLabel } from '#storage/itemKind.ts';
import { getItem, ignoringConflict, onFault, type Table } from '#storage/table.ts';
import { shardKey } from '#storage/workKeys.ts';
import type { AttemptStore } from '#usecases/ports/attempts.ts';

/** What runs over shards are at work on, in the shards' own items. Rule SET-09. */
export const attemptStore = (table: Table): AttemptStore => ({
  record: async (at, shard, attempt) => {
    const update = new UpdateCommand({
      TableName: table.name,
      Key: shardKey(at, shard),
      UpdateExpression: `${setLabel}, attempt = :attempt`,
      ExpressionAttributeNames: labelNames,
      ExpressionAttributeValues: {
        ...labelValues(shardKind),
        ':attempt': [ms(attempt.until), attempt.accounts, attempt.suspects, attempt.parked],
      },
    });
    await table.db.send(update).catch(onFault);
  },
  load: async (at, shard) => {
    const item = await getItem(table, shardKey(at, shard));
    return asOptional(item?.['attempt'], (field) => {
      const [until, accounts, suspects, parked] = asList(field);
      return {
        until: asInstant(until),
        accounts: idsOf(accounts),
        suspects: idsOf(suspects),
        parked: idsOf(parked),
      };
    });
  },
  end: async (at, shard) => {
    const update = new UpdateCommand({
      TableName: table.name,
      Key: shardKey(at, shard),
      UpdateExpression: 'REMOVE attempt',
      // Else it would make an item where there is none, of no kind.
      ConditionExpression: 'attribute_exists(attempt)',
    });
    await ignoringConflict(table.db.send(update));
  },
});

const idsOf = (field: unknown): readonly AccountId[] =>
  asList(field).map((each) => asText<AccountId>(each));
