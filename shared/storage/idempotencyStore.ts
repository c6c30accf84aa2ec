import * as z from 'zod';
import { fromJson } from '#storage/codec/checkedJson.ts';
import { asText } from '#storage/codec/fields.ts';
import { itemKind } from '#storage/itemKind.ts';
import { operationKey } from '#storage/keys.ts';
import { absent, getItem, type Table, write } from '#storage/table.ts';
import type { IdempotencyStore } from '#usecases/ports/operations.ts';

const kind = itemKind('Operation', {
  1: ({ bodyHash, answer }) => ({
    bodyHash: asText(bodyHash),
    answer: fromJson('answer', z.unknown(), answer),
  }),
});

/** What mutations answered, by principal and Idempotency-Key. Rule ORD-03. */
export const idempotencyStore = (table: Table): IdempotencyStore => ({
  load: async (principal, key) => {
    const item = await getItem(table, operationKey(principal, key));
    return item === undefined ? undefined : { principal, key, ...kind.decode(item) };
  },
  record: ({ principal, key, bodyHash, answer }) =>
    write({
      Put: {
        TableName: table.name,
        Item: {
          ...operationKey(principal, key),
          ...{ ...kind.label, bodyHash, answer: JSON.stringify(answer) },
        },
        ...absent,
      },
    }),
});
