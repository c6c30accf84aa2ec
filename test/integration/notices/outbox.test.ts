import { beforeEach, describe, expect, it } from 'vitest';
import { type Delivery, type Notice, noticeRefOf } from '#domain/notices/notice.ts';
import { instant, plusMs } from '#domain/time/instant.ts';
import { Conflict, Unavailable } from '#shared/faults.ts';
import { sampleNotice } from '#test/support/samples/sampleNotice.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { sweepOutbox } from '#usecases/notices/sweepOutbox.ts';

const at = instant('2026-11-01T00:00:00Z');
let deps: TestDeps;

beforeEach(async () => {
  deps = testDeps(await createTable(), at);
});

const record = async (part: Partial<Notice>): Promise<Notice> => {
  const notice = sampleNotice('expiryReminder', { at, ...part });
  await deps.notices.record(notice);
  return notice;
};

describe('NOT-01 what has not been sent is offered again', () => {
  it.each([
    ['not before five minutes', 299_999, 0],
    ['at five minutes', 300_000, 1],
    ['and for as long as it is not done', 86_400_000, 1],
  ])('NOT-01 %s', async (_name, ms, count) => {
    const notice = await record({ episode: 'gw#1!%@2026', step: '7' });
    deps.setNow(plusMs(at, ms));
    expect(await sweepOutbox(deps)).toBe(count);
    expect(deps.offered).toEqual([noticeRefOf(notice)].slice(0, count));
  });

  it('NOT-01 oldest first, in as many batches as it takes, and nothing that is done', async () => {
    const all = Array.from({ length: 230 }, (_, n) => n);
    await Promise.all(all.map((n) => record({ episode: `${n}`, at: plusMs(at, n) })));
    await deps.notices.markDone(
      sampleNotice('expiryReminder', { episode: '3', at: plusMs(at, 3) }),
    );
    deps.setNow(plusMs(at, 600_000));
    expect(await sweepOutbox(deps)).toBe(229);
    const episodes = all.filter((n) => n !== 3).map(String);
    expect(deps.offered.map(({ episode }) => episode)).toEqual(episodes);
  });

  it('NOT-01 by the next sweep, if the queue does not take it', async () => {
    await record({});
    deps.setNow(plusMs(at, 600_000));
    const send = async () => {
      throw new Unavailable('the notify queue did not take a notice');
    };
    const broken = { ...deps, notifyQueue: { ...deps.notifyQueue, send } };
    await expect(sweepOutbox(broken)).rejects.toThrow(Unavailable);
    expect(await sweepOutbox(deps)).toBe(1);
  });
});

describe('NOT-01 a notice is recorded once', () => {
  it('NOT-01 per account, kind, episode and step; in a transaction the second is a conflict', async () => {
    const notice = sampleNotice('expiryReminder', { step: '7' });
    await deps.transact(deps.notices.add(notice));
    await expect(deps.transact(deps.notices.add(notice))).rejects.toThrow(Conflict);
    expect(await deps.notices.record(notice)).toBe(false);
    expect(await deps.notices.record({ ...notice, step: '5' })).toBe(true);
    expect(await deps.notices.record({ ...notice, episode: '2' })).toBe(true);
    const subject = { kind: 'gateway', id: 'g-1' } as const;
    expect(await deps.notices.record({ ...notice, kind: 'expiryReminder', subject })).toBe(false);
  });

  it('NOT-01 with all of its figures, or not at all', async () => {
    const notice = { ...sampleNotice('expiryReminder'), figures: { name: 'gw' } };
    expect(() => deps.notices.add(notice)).toThrow('expiryReminder needs its expiry');
    await expect(deps.notices.record(notice)).rejects.toThrow('needs its expiry');
    expect(await deps.notices.load(notice)).toBeUndefined();
  });

  it('NOT-01 and is read as it was written', async () => {
    const subject = { kind: 'gateway', id: 'g-1' } as const;
    const notice = await record({ step: '1', subject, episode: 'g-1@2026-11-01T00:00:00.000Z' });
    expect(await deps.notices.load(notice)).toEqual({ ...notice, deliveries: [], done: false });
  });
});

describe('NOT-01 one entry per recipient', () => {
  it('NOT-01 is kept only on what was read of it', async () => {
    const notice = await record({});
    const delivery: Delivery = {
      ...{ channel: 'email', recipient: 'a#b."c"@acme.example', state: 'sending' },
      ...{ at, tries: 1 },
    };
    const { saveDelivery } = deps.notices;
    await saveDelivery(notice, undefined, delivery);
    await expect(saveDelivery(notice, undefined, delivery)).rejects.toThrow(Conflict);
    const failed: Delivery = { ...delivery, state: 'failed', reason: 'Unavailable' };
    await saveDelivery(notice, delivery, failed);
    await expect(saveDelivery(notice, delivery, failed)).rejects.toThrow(Conflict);
    const other = { ...delivery, recipient: 'b@acme.example' };
    await saveDelivery(notice, undefined, other);
    expect((await deps.notices.load(notice))?.deliveries).toEqual([failed, other]);
    const nowhere = sampleNotice('termExpired');
    await expect(saveDelivery(nowhere, undefined, delivery)).rejects.toThrow(Conflict);
  });
});
