import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { Notice, StoredNotice } from '#domain/notices/notice.ts';
import type { NoticeKind } from '#domain/notices/noticeKinds.ts';
import { ownNoticesAnHour } from '#domain/notices/ownHour.ts';
import { presentNotice } from '#functions/api/notices/present.ts';
import { type Mailbox, mailbox } from '#test/support/mailbox.ts';
import { sampleNotice } from '#test/support/samples/sampleNotice.ts';
import { collaborator, creator, openNotified } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { listNotices } from '#usecases/notices/listNotices.ts';
import { sendNotice } from '#usecases/notices/sendNotice.ts';
import { sweepDigests } from '#usecases/notices/sweepDigests.ts';
import type { Page } from '#usecases/ports/lists.ts';
import { retryOnConflict } from '#usecases/retryOnConflict.ts';

let deps: TestDeps;
let box: Mailbox;
let acme: AccountId;

beforeEach(async () => {
  box = mailbox();
  deps = { ...testDeps(await createTable(), '2026-11-02T10:15:00Z'), messengers: box.messengers };
  acme = await openNotified(deps, 'acme', [creator, collaborator]);
});

const recorded = async (count: number, kind: NoticeKind, own = true): Promise<Notice[]> => {
  const notices = Array.from({ length: count }, (_, n) =>
    sampleNotice(kind, { episode: `${kind}-${n}`, ...(own && { own: true as const }) }),
  );
  for (const notice of notices) await deps.notices.record(notice);
  return notices;
};

/** As the queue does it: what meets others is sent again. */
const sendAll = async (notices: readonly Notice[]): Promise<void> => {
  await Promise.all(notices.map((notice) => retryOnConflict(() => sendNotice(deps, notice), 30)));
};

const statesOf = async (kind: NoticeKind): Promise<readonly string[]> => {
  const { items } = (await listNotices(deps, acme, 100)) as Page<StoredNotice>;
  const ofKind = items.filter((each) => each.kind === kind);
  return ofKind.map((stored) => presentNotice(stored).state);
};

const mailsTo = (address: string) => box.sent.filter((each) => each.startsWith(`email ${address}`));
const count = <T>(all: readonly T[], one: T) => all.filter((each) => each === one).length;

describe('NOT-04 many notices of the customer’s own doing at once', () => {
  it('NOT-04 the bound goes out, each once to each; the rest are in one digest', async () => {
    const notices = [
      ...(await recorded(16, 'instanceIsolated')),
      ...(await recorded(16, 'termRestored')),
    ];
    await sendAll([...notices, ...notices]);
    await sendAll(notices);
    const states = [...(await statesOf('instanceIsolated')), ...(await statesOf('termRestored'))];
    expect([count(states, 'sent'), count(states, 'bundled')]).toEqual([ownNoticesAnHour, 12]);
    expect(mailsTo('ann@acme.example')).toHaveLength(ownNoticesAnHour);
    expect(box.sent.filter((each) => each.startsWith('sms'))).toHaveLength(2 * ownNoticesAnHour);

    expect(await sweepDigests(deps)).toBe(0);
    deps.setNow('2026-11-02T11:00:00Z');
    await Promise.all([sweepDigests(deps), sweepDigests(deps)]);
    expect(await sweepDigests(deps)).toBe(0);
    const [digest, ...others] = deps.offered.filter(({ kind }) => kind === 'noticesBundled');
    if (digest === undefined) throw new Error('there is no digest');
    expect(others).toEqual([]);
    await sendNotice(deps, digest);
    await sendAll(notices);
    expect(mailsTo('ann@acme.example')).toHaveLength(ownNoticesAnHour + 1);
    const { figures } = (await deps.notices.load(digest)) as Notice;
    const notified = [...(figures['kinds'] ?? '').matchAll(/:(\d+)/g)].map(([, each]) =>
      Number(each),
    );
    expect([figures['count'], notified.reduce((sum, each) => sum + each, 0)]).toEqual(['12', 12]);
  });

  it('NOT-04 what the gateways do is told to them all the same', async () => {
    await sendAll(await recorded(ownNoticesAnHour + 3, 'termRestored'));
    expect(box.sent.filter((each) => each.startsWith('event'))).toHaveLength(ownNoticesAnHour + 3);
  });
});

describe('NOT-04 an hour', () => {
  it('NOT-04 is of its own; what comes when its digest is made counts in the next', async () => {
    await sendAll(await recorded(ownNoticesAnHour + 1, 'instanceIsolated'));
    deps.setNow('2026-11-02T11:00:00Z');
    expect(await sweepDigests(deps)).toBe(1);
    deps.setNow('2026-11-02T10:59:59.999Z');
    const [late] = await recorded(1, 'termRestored');
    if (late === undefined) throw new Error('nothing was recorded');
    await expect(sendNotice(deps, late)).rejects.toThrow('digest');
    deps.setNow('2026-11-02T11:00:00Z');
    expect(await sendNotice(deps, late)).toMatchObject({ sent: 5 });
  });

  it('NOT-04 without too much in it has no digest', async () => {
    await sendAll(await recorded(ownNoticesAnHour, 'instanceIsolated'));
    deps.setNow('2026-11-02T12:00:00Z');
    expect(await sweepDigests(deps)).toBe(0);
  });

  it('NOT-04 counts nothing that time causes: that is never bundled', async () => {
    await sendAll(await recorded(ownNoticesAnHour, 'termRestored'));
    await sendAll(await recorded(5, 'arrearsBegan', false));
    await sendAll(await recorded(5, 'balanceAlert', false));
    expect(await statesOf('arrearsBegan')).toEqual(Array.from({ length: 5 }, () => 'sent'));
    expect(await statesOf('balanceAlert')).toEqual(Array.from({ length: 5 }, () => 'sent'));
  });
});
