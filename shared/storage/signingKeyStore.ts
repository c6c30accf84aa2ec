import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { asText } from '#storage/codec/fields.ts';
import { signingKeyKey } from '#storage/eventKeys.ts';
import { itemKind } from '#storage/itemKind.ts';
import { loadItem } from '#storage/queries.ts';
import { absent, ignoringConflict, type Table } from '#storage/table.ts';

/** The key that answers are signed with which come back to us: one for the life of a table. */
export const signingKeyStore = (table: Table) => ({
  load: (): Promise<string | undefined> => loadItem(table, kind, signingKeyKey),
  /** Makes `secret` the key, unless there is one: of several who do so at once, one does it for all. */
  add: async (secret: string): Promise<void> => {
    const Item = { ...signingKeyKey, ...kind.label, secret };
    const put = new PutCommand({ TableName: table.name, Item, ...absent });
    await ignoringConflict(table.db.send(put));
  },
});

const kind = itemKind('SigningKey', { 1: (item) => asText(item['secret']) });
