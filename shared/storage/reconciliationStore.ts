import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId } from '#domain/accountId.ts';
import { asCount, asInstant, asOptional, asText, ms, number } from '#storage/codec/fields.ts';
import { itemKind } from '#storage/itemKind.ts';
import { drifts, reconciliationKey } from '#storage/keys.ts';
import { queryPage } from '#storage/queries.ts';
import { type Item, onFault, type Table } from '#storage/table.ts';
import type { Reconciliation, ReconciliationStore } from '#usecases/ports/reconciliations.ts';

/** How far each ledger has been replayed, and a list of those that do not agree. Rule WAL-03. */
export const reconciliationStore = (table: Table): ReconciliationStore => ({
  load: async (accountId) => {
    const input = { TableName: table.name, Key: reconciliationKey(accountId) };
    const { Item } = await table.db.send(new GetCommand(input)).catch(onFault);
    return Item === undefined ? undefined : kind.decode(Item);
  },
  save: async (result) => {
    const { name: TableName, db } = table;
    const listed = { pk: drifts, sk: result.accountId };
    const item = encode(result);
    await db
      .send(
        new PutCommand({ TableName, Item: { ...reconciliationKey(result.accountId), ...item } }),
      )
      .catch(onFault);
    const list =
      result.drift === undefined
        ? db.send(new DeleteCommand({ TableName, Key: listed }))
        : db.send(new PutCommand({ TableName, Item: { ...listed, ...item } }));
    await list.catch(onFault);
  },
  listDrift: (limit, after) => queryPage(table, { pk: drifts, limit, after }, kind.decode),
});

const encode = ({ accountId, checkedAt, seq, hash, wallet, drift }: Reconciliation): Item => ({
  ...kind.label,
  accountId,
  hash,
  wallet,
  checkedAt: ms(checkedAt),
  seq: number(seq),
  ...(drift !== undefined && { drift }),
});

const decode = (item: Item): Reconciliation => {
  const drift = asOptional(item['drift'], (field) => asText(field));
  return {
    accountId: asText<AccountId>(item['accountId']),
    checkedAt: asInstant(item['checkedAt']),
    seq: asCount(item['seq']),
    hash: asText(item['hash']),
    wallet: asText(item['wallet']),
    ...(drift !== undefined && { drift }),
  };
};

const kind = itemKind('Reconciliation', { 1: decode });
