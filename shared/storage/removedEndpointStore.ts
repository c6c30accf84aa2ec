import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId } from '#domain/accountId.ts';
import { asInstant, asText, ms } from '#storage/codec/fields.ts';
import {
  endpointCursorKey,
  endpointCursorsPartition,
  endpointHealthKey,
  removedEndpointKey,
  removedEndpoints,
} from '#storage/eventKeys.ts';
import { itemKind } from '#storage/itemKind.ts';
import type { Key } from '#storage/keys.ts';
import { allOf } from '#storage/queries.ts';
import { onFault, type Table, write } from '#storage/table.ts';
import type { RemovedEndpointStore } from '#usecases/ports/webhooks.ts';

/** Endpoints that were deleted, until what was kept of them is deleted too. Rule HOK-02. */
export const removedEndpointStore = (table: Table): RemovedEndpointStore => ({
  note: (endpointId, at) => {
    const Item = { ...removedEndpointKey(endpointId), ...removedKind.label, at: ms(at) };
    return write({ Put: { TableName: table.name, Item } });
  },
  list: async function* () {
    for await (const item of allOf(table, removedEndpoints)) yield removedKind.decode(item);
  },
  cursors: async function* (endpointId) {
    for await (const { sk } of allOf(table, endpointCursorsPartition(endpointId))) {
      yield asText<AccountId>(sk);
    }
  },
  removeCursor: (endpointId, accountId) => remove(table, endpointCursorKey(endpointId, accountId)),
  removeHealth: (endpointId) => remove(table, endpointHealthKey(endpointId)),
  end: (endpointId) => remove(table, removedEndpointKey(endpointId)),
});

const removedKind = itemKind('RemovedEndpoint', {
  1: ({ sk, at }) => ({ endpointId: asText(sk), at: asInstant(at) }),
});

const remove = async (table: Table, Key: Key): Promise<void> => {
  await table.db.send(new DeleteCommand({ TableName: table.name, Key })).catch(onFault);
};
