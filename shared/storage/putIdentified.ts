import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { assert } from '#domain/defect.ts';
import type { ItemKind } from '#storage/itemKind.ts';
import { absent, type Item, onFault, type Table } from '#storage/table.ts';

/**
 * Puts an item whose key is its identity and whose `h` is the hash of its content, in one write: the
 * same again is a duplicate, another content a conflict, and the first stays. Rules MET-02, MET-08.
 */
export const putIdentified = async (
  { name, db }: Table,
  kind: Pick<ItemKind<unknown>, 'check'>,
  item: Item,
  hash: Uint8Array,
): Promise<'accepted' | 'duplicate' | 'conflict'> => {
  const command = new PutCommand({
    TableName: name,
    Item: item,
    ...absent,
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    await db.send(command);
    return 'accepted';
  } catch (cause) {
    if (!(cause instanceof ConditionalCheckFailedException)) return onFault(cause);
    const { entity, schema, h } = cause.Item ?? {};
    kind.check({ ...item, entity: entity?.S, schema: schema?.N });
    const stored = h?.B;
    assert(stored !== undefined, 'putIdentified: what is stored carries its content hash');
    return Buffer.compare(stored, hash) === 0 ? 'duplicate' : 'conflict';
  }
};
