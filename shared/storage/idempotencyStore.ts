import * as z from 'zod';
import { fromJson } from '#storage/codec/checkedJson.ts';
import { asText } from '#storage/codec/fields.ts';
import { itemKind } from '#storage/itemKind.ts';
import { operationKey } from '#storage/keys.ts';
import { loadItem } from '#storage/queries.ts';
import { absent, type Table, write } from '#storage/table.ts';
import type { IdempotencyStore } from '#usecases/ports/idempotency.ts';

const kind = itemKind('Operation', {
  1: ({ bodyHash, answer }) => ({
    bodyHash: asText(bodyHash),
    answer: fromJson('answer', z.unknown(), answer),
  }),
});

/** What mutations answered, by principal and Idempotency-Key. Rule ORD-03. */
export const idempotencyStore = (table: Table): IdempotencyStore => ({
  load: async (principal, key) => {
    const made = await loadItem(table, kind, operationKey(principal, key));
    return made && { principal, key, ...made };
  },
  record: ({ principal, key, bodyHash, answer }) =>
    write({
      Put: {
        TableName: table.name,
        Item: {
          ...operationKey(principal, key),
          ...kind.label,
          bodyHash,
          answer: JSON.stringify(answer),
        },
        ...absent,
      },
    }),
});
