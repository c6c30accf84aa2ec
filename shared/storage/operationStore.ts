import { asText } from '#storage/codec/fields.ts';
import { operationKey } from '#storage/keys.ts';
import { absent, getItem, type Table, write } from '#storage/table.ts';
import type { OperationStore } from '#usecases/ports/operations.ts';

/** What mutations answered, by principal and Idempotency-Key. Rule ORD-03. */
export const operationStore = (table: Table): OperationStore => ({
  load: async (principal, key) => {
    const item = await getItem(table, operationKey(principal, key));
    if (item === undefined) return undefined;
    const answer: unknown = JSON.parse(asText(item['answer']));
    return { principal, key, bodyHash: asText(item['bodyHash']), answer };
  },
  record: ({ principal, key, bodyHash, answer }) =>
    write({
      Put: {
        TableName: table.name,
        Item: {
          ...operationKey(principal, key),
          ...{ entity: 'Operation', schema: 1, bodyHash, answer: JSON.stringify(answer) },
        },
        ...absent,
      },
    }),
});
