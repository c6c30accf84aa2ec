import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { canonical } from '#domain/ledger/entry.ts';
import { accountStore } from '#storage/accountStore.ts';
import { entryKey, type Key, stateKey } from '#storage/keys.ts';
import type { Table } from '#storage/table.ts';
import { usageStore } from '#storage/usageStore.ts';
import { shardOf, usageKey } from '#storage/workKeys.ts';
import { itemSize, usualState } from '#test/support/samples/storedItem.ts';
import { meteredLines, recordOf } from '#test/support/settle.ts';
import { createTable } from '#test/support/worlds/table.ts';

const writeUnit = 1_024;
const shards = 4;

/** The size of a stored item, with all its attributes. */
const sizeAt = async ({ name, db }: Table, { pk, sk }: Key): Promise<number> => {
  const input = { TableName: name, Key: { pk: { S: pk }, sk: { S: sk } } };
  const { Item } = await db.send(new GetItemCommand(input));
  if (Item === undefined) throw new Error(`nothing is stored at ${pk} ${sk}`);
  return itemSize(Item);
};

const usual = usualState();
const pendingOf = ({ pending }: AccountState) => {
  if (pending === undefined) throw new Error('the usual state has its last bill in full');
  return pending;
};

describe('SET-02 a settled account-hour is two writes of one unit', () => {
  it('SET-02 the usual state is as usual', () => {
    const { cause } = pendingOf(usual);
    const lines = cause.kind === 'bill' ? meteredLines(cause.bill.lines) : [];
    expect(usual.packs.map(({ kind, source }) => `${source} ${kind}`)).toEqual([
      'free calls',
      'free traffic',
      'purchase traffic',
    ]);
    expect(usual.months.map(({ accumulators }) => accumulators.length)).toEqual([3, 3]);
    expect(lines.map((line) => line.deductions.length)).toEqual([1, 1, 1, 1]);
  });

  it('SET-02 the usual state, last bill included, is one write unit', async () => {
    const table = await createTable();
    await accountStore(table).commit({ ...usual, version: 1 });
    const size = await sizeAt(table, stateKey(usual.accountId));
    console.log(`the usual state: ${size} bytes`);
    expect(size).toBeLessThanOrEqual(writeUnit);
  });

  it('SET-02 the item of its last bill is one write unit', async () => {
    const table = await createTable();
    const entry = pendingOf(usual);
    await accountStore(table).putEntry(usual.accountId, entry);
    const size = await sizeAt(table, entryKey(usual.accountId, entry.seq));
    console.log(`the entry of a bill of four lines: ${size} bytes`);
    expect(size).toBeLessThanOrEqual(writeUnit);
  });
});

describe('MET-02 a usage record is one write', () => {
  it('MET-02 a usage record is one write unit', async () => {
    const table = await createTable();
    const hour = usual.settled?.newest;
    if (hour === undefined) throw new Error('the usual state has settled hours');
    const record = recordOf(hour, {
      calls: 48_211,
      responseBytes: { internet: 2 ** 40, private: 7 },
    });
    const store = usageStore(table, shards);
    await store.put([{ ...record, parked: false, receivedAt: record.windowEnd }]);
    const shard = shardOf(record.accountId, shards);
    const size = await sizeAt(table, usageKey({ hour, shard }, record));
    console.log(`a usage record: ${size} bytes`);
    expect(size).toBeLessThanOrEqual(writeUnit);
  });
});

describe('SET-05 what is stored', () => {
  it('SET-05 the state and its bill come back as they were', async () => {
    const table = await createTable();
    const store = accountStore(table);
    await store.commit({ ...usual, version: 1 });
    const loaded = await store.load(usual.accountId, 'strong');
    const texts = [usual.pending, loaded?.state.pending].map(canonical);
    expect(texts[1]).toBe(texts[0]);
  });
});
