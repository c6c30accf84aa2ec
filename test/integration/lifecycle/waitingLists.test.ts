import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { instant, plusMs } from '#domain/time/instant.ts';
import { partsOn } from '#functions/runtime/onSchedule.ts';
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
    expect(await dueStore(table).waiting(now)).toEqual(new Set());
    expect(requests().map(({ command }) => command)).toEqual(['ExecuteStatementCommand']);
  });

  it.each(every)('ARR-06 %s: at its instant and after it, not before', async (list) => {
    const table = await createTable();
    const { waiting } = dueStore(table);
    await put(table, list, now, 'acme');
    expect(await waiting(plusMs(now, -1))).toEqual(new Set());
    expect(await waiting(now)).toEqual(new Set([list]));
    expect(await waiting(plusMs(now, 1))).toEqual(new Set([list]));
  });

  it('each list that has something, and all where there is more than one look takes in', async () => {
    const table = await createTable();
    const { waiting } = dueStore(table);
    for (const list of ['digests', 'arrears'] as const) await put(table, list, now, 'acme');
    expect(await waiting(now)).toEqual(new Set(['arrears', 'digests']));
    for (let i = 0; i < 100; i += 1) await put(table, 'arrears', now, `a-${i}`);
    expect(await waiting(now)).toEqual(new Set(every));
  });

  it('takes up the parts of those lists alone', () => {
    const none = async (): Promise<void> => undefined;
    const parts = partsOn(new Set(['orders', 'terms']), { arrears: none, terms: none });
    expect(Object.keys(parts)).toEqual(['terms']);
  });
});
