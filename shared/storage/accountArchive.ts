import type { Pack } from '#domain/packs/pack.ts';
import { decodeMonth, encodeMonth } from '#storage/codec/monthCodec.ts';
import { decodePack, encodePack } from '#storage/codec/packCodec.ts';
import {
  archivedMonthKey,
  archivedPackKey,
  archivedPackPrefix,
  archivePartition,
} from '#storage/keys.ts';
import { getItem, queryAll, type Table, write } from '#storage/table.ts';
import type { AccountStore } from '#usecases/ports/accounts.ts';

/** Months and packs that left the state: written in one transaction with it, so never stale. */
export const accountArchive = (
  table: Table,
): Pick<AccountStore, 'archiveMonth' | 'archivedMonth' | 'archivePack' | 'archivedPacks'> => ({
  archiveMonth: (accountId, month) =>
    write({
      Put: {
        TableName: table.name,
        Item: {
          ...archivedMonthKey(accountId, month.month),
          ...{ entity: 'ArchivedMonth', schema: 1, m: encodeMonth(month) },
        },
      },
    }),
  archivedMonth: async (accountId, month) => {
    const item = await getItem(table, archivedMonthKey(accountId, month));
    return item === undefined ? undefined : decodeMonth(item['m']);
  },
  archivePack: (accountId, pack) =>
    write({
      Put: {
        TableName: table.name,
        Item: {
          ...archivedPackKey(accountId, pack.id),
          ...{ entity: 'ArchivedPack', schema: 1, p: encodePack(pack) },
        },
      },
    }),
  archivedPacks: async (accountId) => {
    const items = queryAll(table, {
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: {
        ':pk': archivePartition(accountId),
        ':prefix': archivedPackPrefix,
      },
      ConsistentRead: true,
    });
    const packs: Pack[] = [];
    for await (const item of items) packs.push(decodePack(item['p']));
    return packs;
  },
});
