import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { instant, plusMs } from '#domain/time/instant.ts';
import { partsDue } from '#functions/runtime/onSchedule.ts';
import { dueStore } from '#storage/dueStore.ts';
import type { Table } from '#storage/table.ts';
import { dueKey, dueLists } from '#storage/workKeys.ts';
import { requestsOn } from '#test/support/requests.ts';
import { createTable } from '#test/support/worlds/table.ts';
import type { DueList } from '#usecases/ports/due.ts';

const now = instant('2026-11-01T08:20:00Z');
const every = Object.keys(dueLists) as readonly DueList[];

const put = async ({ name, db }: Table, list: DueList, at: string, own: string): Promise<void> => {
  const Item = { pk: `${list}#${own}`, sk: at, ...dueKey(list, at, own) };
  await db.send(new PutCommand({ TableName: name, Item }));
};

describe('SET-07 one request tells an idle sweep that nothing is due', () => {
  it('and nothing else of a table with nothing', async () => {
    const table = await createTable();
    const requests = requestsOn(table);
    expect(await dueStore(table).firstDue(now)).toEqual(new Map());
    expect(requests().map(({ command }) => command)).toEqual(['ExecuteStatementCommand']);
  });

  it.each(every)('ARR-06 %s: at its instant and after it, not before', async (list) => {
    const table = await createTable();
    const { firstDue } = dueStore(table);
    await put(table, list, now, 'acme');
    expect(await firstDue(plusMs(now, -1))).toEqual(new Map());
    expect(await firstDue(now)).toEqual(new Map([[list, now]]));
    expect(await firstDue(plusMs(now, 1))).toEqual(new Map([[list, now]]));
  });

  it('each list that has something, with the first, and nothing where one look does not take in all', async () => {
    const table = await createTable();
    const { firstDue } = dueStore(table);
    for (const list of ['digests', 'arrears'] as const) await put(table, list, now, 'acme');
    const [before, later] = [plusMs(now, -1), plusMs(now, 60_000)];
    await put(table, 'arrears', before, 'zulu');
    await put(table, 'terms', later, 'acme');
    const due = { arrears: before, digests: now };
    expect(await firstDue(now)).toEqual(new Map(Object.entries(due)));
    expect(await firstDue(later)).toEqual(new Map(Object.entries({ ...due, terms: later })));
    for (let i = 0; i < 100; i += 1) await put(table, 'arrears', now, `a-${i}`);
    expect(await firstDue(now)).toBeUndefined();
  });

  it('takes up the parts of those lists alone, and all where there is too much to tell', () => {
    const none = async (): Promise<void> => undefined;
    const parts = { arrears: none, terms: none };
    const due = new Map([
      ['arrears', plusMs(now, 1)],
      ['orders', now],
      ['terms', now],
    ] as const);
    expect(Object.keys(partsDue(parts, due, now))).toEqual(['terms']);
    expect(Object.keys(partsDue(parts, undefined, now))).toEqual(['arrears', 'terms']);
  });
});
