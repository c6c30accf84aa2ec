import { describe, expect, it } from 'vitest';
import { instant } from '#domain/time/instant.ts';
import { priceBookStore } from '#storage/priceBookStores.ts';
import { meterCapacity } from '#test/support/capacityMeter.ts';
import { createTable } from '#test/support/worlds/table.ts';

describe('CAT-01 the price books of a process', () => {
  it('are read once, however many ask at once', async () => {
    const table = await createTable();
    const used = meterCapacity(table);
    const store = priceBookStore(table, () => instant('2026-11-01T00:00:00Z'));
    const lists = await Promise.all(Array.from({ length: 16 }, () => store.list()));
    expect(new Set(lists).size).toBe(1);
    expect(used()).toEqual({ reads: 1, writes: 0 });
  });

  it('are asked for again after a failure', async () => {
    const table = await createTable();
    let fails = true;
    table.db.middlewareStack.add(
      (next) => async (args) => {
        if (fails) throw new Error('no answer');
        return await next(args);
      },
      { step: 'initialize' },
    );
    const store = priceBookStore(table, () => instant('2026-11-01T00:00:00Z'));
    await expect(store.list()).rejects.toThrow('no answer');
    fails = false;
    expect(await store.list()).toHaveLength(1);
  });
});
