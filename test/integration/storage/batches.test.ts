import { beforeAll, describe, expect, it } from 'vitest';
import { execute, insertOf, replacementOf } from '#storage/batches.ts';
import { number } from '#storage/codec/fields.ts';
import { getItem, type Item, type Table } from '#storage/table.ts';
import { createTable } from '#test/support/worlds/table.ts';

let table: Table;
beforeAll(async () => {
  table = await createTable();
});

const item = (pk: string, more: Item = {}): Item => ({ pk, sk: 'S', version: number(1), ...more });
const key = (pk: string) => ({ pk, sk: 'S' });

describe('SET-02 conditional writes in batches', () => {
  it('more than a request holds: each is put, and only what was there is refused', async () => {
    const all = Array.from({ length: 60 }, (_, i) => item(`many-${i}`));
    const there = all.filter((_, i) => i % 7 === 0);
    await execute(
      table,
      there.map((each) => insertOf(table, each)),
    );
    const outcomes = await execute(
      table,
      all.map((each) => insertOf(table, { ...each, x: 'new' })),
    );
    expect(outcomes).toEqual(all.map((_, i) => (i % 7 === 0 ? 'refused' : 'done')));
    expect(await getItem(table, key('many-7'))).not.toHaveProperty('x');
    expect(await getItem(table, key('many-8'))).toHaveProperty('x', 'new');
  });

  it('a replacement leaves nothing of what went, and is refused on another version', async () => {
    await execute(table, [insertOf(table, item('acme', { kept: 'a', rare: 'b' }))]);
    const replaced = (read: number) =>
      replacementOf(table, {
        key: key('acme'),
        fields: { version: number(read + 1), kept: 'c' },
        gone: ['rare', 'never'],
        read,
      });
    expect(await execute(table, [replaced(1)])).toEqual(['done']);
    expect(await execute(table, [replaced(1)])).toEqual(['refused']);
    const { version, ...rest } = (await getItem(table, key('acme'))) ?? {};
    expect([String(version), rest]).toEqual(['2', { ...key('acme'), kept: 'c' }]);
  });

  it('a replacement of what is not there is refused and makes nothing', async () => {
    const statement = replacementOf(table, {
      key: key('no'),
      fields: { a: 'b' },
      gone: [],
      read: 1,
    });
    expect(await execute(table, [statement])).toEqual(['refused']);
    expect(await getItem(table, key('no'))).toBeUndefined();
  });
});

describe('SET-02 a batch of which the table takes a part', () => {
  it('what the table throttles is sent again by itself, what it took is not', async () => {
    const sent: number[] = [];
    const busy = await tableThat((statements) => {
      sent.push(statements);
      return sent.length === 1 ? [0, 2] : [];
    });
    const items = Array.from({ length: 4 }, (_, i) => item(`busy-${i}`));
    const outcomes = await execute(
      busy,
      items.map((each) => insertOf(busy, each)),
    );
    expect(sent).toEqual([4, 2]);
    // The throttled two were put after all, as a lost answer would have it: so the second try is refused.
    expect(outcomes).toEqual(['refused', 'done', 'refused', 'done']);
  });

  it('what is throttled for ever is unknown; a statement that cannot succeed is an error', async () => {
    const dead = await tableThat((statements) => [...Array(statements).keys()]);
    expect(await execute(dead, [insertOf(dead, item('dead'))])).toEqual(['unknown']);
    const tooLarge = insertOf(table, item('large', { x: 'x'.repeat(410_000) }));
    await expect(execute(table, [tooLarge])).rejects.toThrow(/a statement of a batch failed: /);
  });
});

type Answers = { Responses?: { Error?: object }[] };

/** A table that says of some of a request's statements that it was too busy; the engine never is. */
const tableThat = async (busyWith: (statements: number) => number[]) => {
  const made = await createTable();
  made.db.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { Responses = [] } = result.output as Answers;
      for (const place of busyWith(Responses.length)) {
        Responses[place] = { Error: { Code: 'ThrottlingError', Message: 'slow down' } };
      }
      return result;
    },
    { step: 'initialize', name: 'busy' },
  );
  return made;
};
