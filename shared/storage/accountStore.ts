import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { Conflict } from '#shared/faults.ts';
import { accountArchive } from '#storage/accountArchive.ts';
import { commitMany, loadMany, putEntries } from '#storage/accountBatches.ts';
import { accountOf, entryItem, entryKind, stateFields, stateKind } from '#storage/accountItems.ts';
import { asCount, asText, number } from '#storage/codec/fields.ts';
import { noteCovered } from '#storage/coveredDebt.ts';
import { beginMonth } from '#storage/invoicedMonths.ts';
import { itemKind } from '#storage/itemKind.ts';
import {
  accountPartition,
  entryKey,
  type Key,
  paymentKey,
  payoutKey,
  stateKey,
  stateSk,
} from '#storage/keys.ts';
import { loadItem } from '#storage/queries.ts';
import {
  absent,
  asRead,
  getItems,
  type Item,
  onFault,
  queryAll,
  type Table,
  write,
} from '#storage/table.ts';
import { pauseTopUps, requestTopUp } from '#storage/topUpRequest.ts';
import type { AccountStore } from '#usecases/ports/accounts.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** The account's state and ledger. Two writes settle an hour: the entry before gets its item, and `commit`. SET-02. */
export const accountStore = (table: Table): AccountStore => {
  const existing = existingIn(table);
  return {
    load: (accountId, consistency) => load(table, accountId, consistency === 'strong'),
    loadMany: (accountIds, consistency) => loadMany(table, accountIds, consistency),
    existing,
    exists: async (accountId) => (await existing([accountId])).has(accountId),
    create: (state) => write({ Put: { ...putState(table, state), ...absent } }),
    commit: async (state) => {
      await table.db.send(new PutCommand(putState(table, state))).catch(onFault);
    },
    commitMany: (states) => commitMany(table, states),
    save: (state) => write({ Put: putState(table, state) }),
    putEntry: (accountId, entry) => putEntry(table, accountId, entry),
    putEntries: (entries) =>
      putEntries(table, entries, {
        put: (accountId, entry) => putEntry(table, accountId, entry),
        compare: (accountId, entry) => compareEntry(table, accountId, entry),
      }),
    addEntry: (accountId, entry) =>
      write({ Put: { TableName: table.name, Item: entryItem(accountId, entry), ...absent } }),
    entry: (accountId, seq) => loadItem(table, entryKind, entryKey(accountId, seq)),
    entries: (accountId, range) => entries(table, accountId, range),
    beginMonth: (...month) => beginMonth(table, ...month),
    noteCovered: (accountId, at) => noteCovered(table, accountId, at),
    requestTopUp: (accountId, at) => requestTopUp(table, accountId, at),
    pauseTopUps: (accountId, at) => pauseTopUps(table, accountId, at),
    ...accountArchive(table),
    ...moneyClaims(table),
  };
};

/** Accounts are never deleted, so a yes is kept. */
const existingIn = (table: Table): AccountStore['existing'] => {
  const known = new Set<AccountId>();
  return async (accountIds) => {
    const asked = new Set(accountIds);
    const unknown = [...asked].filter((accountId) => !known.has(accountId));
    const found = await getItems(table, unknown.map(stateKey), 'eventual');
    for (const { pk } of found) known.add(accountOf(pk));
    return new Set([...asked].filter((accountId) => known.has(accountId)));
  };
};

/** One query backwards: STATE sorts last, so the next item is the newest entry. */
const load: (
  table: Table,
  accountId: AccountId,
  strong: boolean,
) => ReturnType<AccountStore['load']> = async ({ name, db }, accountId, strong) => {
  const query = new QueryCommand({
    TableName: name,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': accountPartition(accountId) },
    ScanIndexForward: false,
    Limit: 2,
    ConsistentRead: strong,
  });
  const { Items = [] } = await db.send(query).catch(onFault);
  const [first, newest] = Items;
  if (first?.['sk'] !== stateSk) return undefined;
  const state = stateKind.decode(first);
  const { pending } = state;
  const pendingStored = pending === undefined || isItemOf(accountId, pending, newest);
  return { state, pendingStored };
};

/** Another entry in its place is none: whoever puts it finds that out. */
const isItemOf = (accountId: AccountId, { seq, hash }: Entry, newest: Item | undefined): boolean =>
  newest?.['sk'] === entryKey(accountId, seq).sk && entryKind.decode(newest).hash === hash;

const putState = ({ name }: Table, state: AccountState) => ({
  TableName: name,
  Item: { ...stateKey(state.accountId), ...stateFields(state) },
  ...asRead(state.version - 1),
});

/** @throws Defect if another entry is at its key */
const putEntry = async (table: Table, accountId: AccountId, entry: Entry): Promise<void> => {
  const input = { TableName: table.name, Item: entryItem(accountId, entry), ...absent };
  try {
    await table.db.send(new PutCommand(input)).catch(onFault);
  } catch (fault) {
    if (!(fault instanceof Conflict)) throw fault;
    await compareEntry(table, accountId, entry);
  }
};

/** Whoever puts an entry puts the same one; anything else at its key is a defect. */
const compareEntry = async (table: Table, accountId: AccountId, entry: Entry): Promise<void> => {
  const stored = await loadItem(table, entryKind, entryKey(accountId, entry.seq));
  assert(stored?.hash === entry.hash, 'putEntry: one entry per sequence');
};

async function* entries(
  table: Table,
  accountId: AccountId,
  { from, to, order }: Parameters<AccountStore['entries']>[1],
): AsyncGenerator<Entry> {
  if (to < from) return;
  const items = queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: {
      ':pk': accountPartition(accountId),
      ':from': entryKey(accountId, from).sk,
      ':to': entryKey(accountId, to).sk,
    },
    ScanIndexForward: order === 'up',
    ConsistentRead: true,
  });
  for await (const item of items) yield entryKind.decode(item);
}

type MoneyClaims = Pick<AccountStore, 'claimPayment' | 'payment' | 'claimPayout' | 'payout'>;

const paymentKind = itemKind('Payment', {
  1: ({ accountId, seq }) => ({ accountId: asText<AccountId>(accountId), seq: asCount(seq) }),
});
const payoutKind = itemKind('Payout', { 1: ({ seq }) => asCount(seq) });

/** Which payments came in and which payouts went out, so that each counts once. WAL-04, WAL-07. */
const moneyClaims = (table: Table): MoneyClaims => ({
  claimPayment: (accountId, provider, paymentId, seq) =>
    claim(table, paymentKey(provider, paymentId), {
      ...paymentKind.label,
      accountId,
      seq: number(seq),
    }),
  payment: (provider, paymentId) => loadItem(table, paymentKind, paymentKey(provider, paymentId)),
  claimPayout: (accountId, reference, seq) =>
    claim(table, payoutKey(accountId, reference), {
      ...payoutKind.label,
      seq: number(seq),
    }),
  payout: (accountId, reference) => loadItem(table, payoutKind, payoutKey(accountId, reference)),
});

const claim = (table: Table, key: Key, fields: Item): Write =>
  write({ Put: { TableName: table.name, Item: { ...key, ...fields }, ...absent } });
