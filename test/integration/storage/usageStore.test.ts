import { describe, expect, it } from 'vitest';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { hour } from '#domain/time/hour.ts';
import { usageStore } from '#storage/usageStore.ts';
import { recordOf } from '#test/support/settle.ts';
import { createTable } from '#test/support/worlds/table.ts';

const at = hour('2026-11-01T08');
const shards = 4;

const opened = async () => {
  const store = usageStore(await createTable(), shards);
  const put = async (part: Partial<UsageRecord>) => {
    const record = recordOf(at, part);
    const [status] = await store.put([{ ...record, parked: false, receivedAt: record.windowEnd }]);
    return status;
  };
  const stored = () => Array.fromAsync(store.ofAccountHour(at, recordOf(at).accountId));
  return { store, put, stored };
};

describe('MET-02 (source, id) is the identity of a record', () => {
  it('MET-02 the same again is a duplicate and changes nothing', async () => {
    const { put, stored } = await opened();
    expect(await put({ calls: 5 })).toBe('accepted');
    expect(await put({ calls: 5 })).toBe('duplicate');
    expect(await stored()).toHaveLength(1);
  });

  it.each<[string, Partial<UsageRecord>]>([
    ['calls', { calls: 6 }],
    ['region', { region: 'ap-hongkong' }],
    ['instance', { instanceId: 'gw-other' }],
    ['protocol', { protocol: 'websocket' }],
    ['factor', { overheadFactor: '1.1' }],
    ['bytes', { backendBytes: { internet: 0, private: 1 } }],
  ])('MET-02 another content is a conflict, and the first stays: %s', async (_name, part) => {
    const { put, stored } = await opened();
    await put({ calls: 5 });
    expect(await put({ calls: 5, ...part })).toBe('conflict');
    expect((await stored()).map(({ calls }) => calls)).toEqual([5]);
  });

  it('MET-02 identities that read alike when joined stay apart', async () => {
    const { put, stored } = await opened();
    const identities = [
      ['a#b', 'c'],
      ['a', 'b#c'],
      ['a%23b', 'c'],
      ['!late', '2026-11-01T08'],
      ['%21late', '2026-11-01T08'],
    ];
    for (const [source = '', id = ''] of identities) {
      expect(await put({ source, id })).toBe('accepted');
    }
    const found = (await stored()).map(({ source, id }) => [source, id]);
    expect(found.toSorted()).toEqual(identities.toSorted());
  });
});

describe('MET-06 the work list of an hour', () => {
  it('MET-06 a marker of late usage stands apart from a source that looks like one', async () => {
    const { store, put } = await opened();
    const { accountId } = recordOf(at);
    await put({ source: '!late', id: 'not an hour' });
    await store.markLate(at, hour('2026-10-30T08'), accountId);
    const [work] = await Array.fromAsync(store.workList(at, store.shardOf(accountId)));
    expect(work?.lateHours).toEqual(['2026-10-30T08']);
    expect(work?.records?.map(({ source }) => source)).toEqual(['!late']);
  });
});
