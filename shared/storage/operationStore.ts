import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { asText } from '#storage/codec/fields.ts';
import { operationKey } from '#storage/keys.ts';
import { onFault, type Table, write } from '#storage/table.ts';
import type { OperationStore } from '#usecases/ports/operations.ts';

/** What mutations answered, by principal and Idempotency-Key. Rule ORD-03. */
export const operationStore = (table: Table): OperationStore => ({
  load: async (principal, key) => {
    const input = {
      TableName: table.name,
      Key: operationKey(principal, key),
      ConsistentRead: true,
    };
    const { Item } = await table.db.send(new GetCommand(input)).catch(onFault);
    if (Item === undefined) return undefined;
    const answer: unknown = JSON.parse(asText(Item['answer']));
    return { principal, key, bodyHash: asText(Item['bodyHash']), answer };
  },
  record: ({ principal, key, bodyHash, answer }) =>
    write({
      Put: {
        TableName: table.name,
        Item: {
          ...operationKey(principal, key),
          ...{ entity: 'Operation', schema: 1, bodyHash, answer: JSON.stringify(answer) },
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    }),
});
