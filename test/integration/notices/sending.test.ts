import { beforeEach, describe, expect, it } from 'vitest';
import { deliveryTries } from '#domain/notices/delivering.ts';
import type { StoredNotice } from '#domain/notices/notice.ts';
import type { NoticeKind } from '#domain/notices/noticeKinds.ts';
import { plusMs } from '#domain/time/instant.ts';
import { type NoticeAnswer, presentNotice } from '#functions/api/notices/present.ts';
import { type Mailbox, mailbox } from '#test/support/mailbox.ts';
import { operationOf } from '#test/support/operationOf.ts';
import { sampleNotice } from '#test/support/samples/sampleNotice.ts';
import { collaborator, creator, openNotified } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { updateAccount } from '#usecases/accounts/updateAccount.ts';
import { listNotices } from '#usecases/notices/listNotices.ts';
import { sendNotice } from '#usecases/notices/sendNotice.ts';
import type { Page } from '#usecases/ports/lists.ts';

const ann = ['email ann@acme.example', 'sms +8613900000001'];
const li = ['email li@acme.example', 'sms +8613900000002'];

let deps: TestDeps;
let box: Mailbox;

beforeEach(async () => {
  box = mailbox();
  deps = { ...testDeps(await createTable(), '2026-11-02T00:00:00Z'), messengers: box.messengers };
  await openNotified(deps, 'acme', [creator, collaborator]);
});

const recorded = async (kind: NoticeKind = 'arrearsBegan', part = {}) => {
  const notice = sampleNotice(kind, part);
  await deps.notices.record(notice);
  return notice;
};

/** Whom something was sent to, in order of address. */
const reached = () => box.sent.map((each) => each.split(' ').slice(0, 2).join(' ')).toSorted();

const viewed = async (): Promise<NoticeAnswer> => {
  const page = await listNotices(deps, sampleNotice('arrearsBegan').accountId, 1);
  const [stored] = (page as Page<StoredNotice>).items;
  if (stored === undefined) throw new Error('there is no notice');
  return presentNotice(stored);
};

const none = { sent: 0, givenUp: 0, left: 0, waiting: 0, stuck: 0, nobody: 0, unconfirmed: 0 };

describe('NOT-01 a recorded notice is sent', () => {
  it('NOT-01, ARR-04 to everybody once, however often it is offered', async () => {
    const notice = await recorded();
    expect(await deps.notices.record(notice)).toBe(false);
    expect(await viewed()).toMatchObject({ state: 'recorded', deliveries: [] });
    expect(await sendNotice(deps, notice)).toEqual({ ...none, sent: 4 });
    expect(await sendNotice(deps, notice)).toEqual(none);
    expect(reached()).toEqual([...ann, ...li].toSorted());
    const { state, deliveries } = await viewed();
    expect(state).toBe('sent');
    expect(deliveries.map((each) => [each.recipient, each.state, each.tries])).toEqual([
      ...[['ann@acme.example', 'sent', 1] as const, ['li@acme.example', 'sent', 1] as const],
      ...[['+8613900000001', 'sent', 1] as const, ['+8613900000002', 'sent', 1] as const],
    ]);
  });

  it('NOT-02 to each in their language, with the time of the billing zone', async () => {
    await sendNotice(deps, await recorded());
    expect(box.sent).toContain('email ann@acme.example Your account owes CNY 1000.25');
    expect(box.sent).toContain('email li@acme.example 您的账户已欠费 1000.25 元');
    expect(box.texts.every((text) => text.includes('2026-11-03 08:00 Asia/Shanghai'))).toBe(true);
  });

  it('NOT-01 to the contacts of that time, and as an event if it changes what is served', async () => {
    const notice = await recorded('serviceStopped', { step: 'x' });
    const operation = operationOf('k');
    await updateAccount(deps, operation, notice.accountId, { contacts: [collaborator] });
    await sendNotice(deps, notice);
    expect(reached()).toEqual([...li, 'event acme/serviceStopped/1/x'].toSorted());
  });

  it('NOT-01 what is not recorded is a defect', async () => {
    await expect(sendNotice(deps, sampleNotice('termExpired'))).rejects.toThrow('recorded before');
  });
});

describe('NOT-01 an account with nobody to be told', () => {
  it('NOT-01 is counted, and its notices are done with', async () => {
    const accountId = await openNotified(deps, 'lonely', []);
    const event = await recorded('serviceStopped', { accountId });
    expect(await sendNotice(deps, event)).toEqual({ ...none, sent: 1, nobody: 1, unconfirmed: 1 });
    expect(await sendNotice(deps, event)).toEqual(none);
    const notice = await recorded('arrearsBegan', { accountId });
    expect(await sendNotice(deps, notice)).toEqual({ ...none, nobody: 1 });
    const { items } = (await listNotices(deps, accountId, 9)) as Page<StoredNotice>;
    expect(items.map((stored) => presentNotice(stored).state)).toEqual(['nobody', 'nobody']);
    expect(await Array.fromAsync(deps.notices.outbox(deps.now()))).toEqual([]);
  });

  it('NOT-01 is counted once for a notice, when its event is out', async () => {
    const accountId = await openNotified(deps, 'lonely', []);
    const notice = await recorded('serviceStopped', { accountId });
    box.out.add('bus');
    expect(await sendNotice(deps, notice)).toEqual({ ...none, left: 1 });
    expect(await sendNotice(deps, notice)).toEqual({ ...none, left: 1 });
    box.out.clear();
    const done = { ...none, sent: 1, nobody: 1, unconfirmed: 1 };
    expect(await sendNotice(deps, notice)).toEqual(done);
  });
});

describe('NOT-03 a recipient that cannot be reached', () => {
  it('NOT-03 stops no other, and is tried alone until it is reached', async () => {
    const notice = await recorded();
    box.out.add('ann@acme.example');
    expect(await sendNotice(deps, notice)).toEqual({ ...none, sent: 3, left: 1 });
    expect(await viewed()).toMatchObject({ state: 'sending' });
    expect(reached()).not.toContain(ann[0]);
    box.out.clear();
    expect(await sendNotice(deps, notice)).toEqual({ ...none, sent: 4 });
    expect(reached()).toEqual([...ann, ...li].toSorted());
    const { state, deliveries } = await viewed();
    expect([state, deliveries.map(({ tries }) => tries)]).toEqual(['sent', [2, 1, 1, 1]]);
  });

  it('NOT-03 is given up after its last try, but an event never; why is told, what was sent is not', async () => {
    const notice = await recorded('serviceStopped');
    box.out.add('ann@acme.example').add('bus');
    for (let tries = 1; tries < 4; tries += 1) {
      expect(await sendNotice(deps, notice)).toEqual({ ...none, sent: 3, left: 2 });
    }
    for (const hours of [0, 1, 3, 6]) {
      deps.setNow(plusMs(deps.now(), hours * 3_600_000));
      expect(await sendNotice(deps, notice)).toEqual({ ...none, sent: 3, waiting: 2 });
      expect(await sendNotice(deps, notice)).toEqual({ ...none, sent: 3, waiting: 2 });
    }
    deps.setNow(plusMs(deps.now(), 12 * 3_600_000));
    expect(await sendNotice(deps, notice)).toEqual({ ...none, sent: 3, givenUp: 1, stuck: 1 });
    const failed = { state: 'failed', at: deps.now(), tries: deliveryTries, reason: 'MailboxFull' };
    expect((await viewed()).deliveries.filter((each) => each.state === 'failed')).toEqual([
      { channel: 'email', recipient: 'ann@acme.example', ...failed },
      { channel: 'event', recipient: 'bus', ...failed },
    ]);
    expect(box.sent).toHaveLength(3);
    await expectInOutbox(1);
    box.out.clear();
    deps.setNow(plusMs(deps.now(), 12 * 3_600_000));
    expect(await sendNotice(deps, notice)).toEqual({ ...none, sent: 4, givenUp: 1 });
    await expectInOutbox(0);
    expect((await viewed()).state).toBe('failed');
  });
});

const expectInOutbox = async (count: number): Promise<void> => {
  expect(await Array.fromAsync(deps.notices.outbox(deps.now()))).toHaveLength(count);
};

/** A process that dies right after its n-th message has gone out, before it is marked. */
const crashAfter = (messages: number): TestDeps => {
  let left = messages;
  const email: Mailbox['messengers']['email'] = async (message) => {
    await box.messengers.email(message);
    left -= 1;
  };
  const saveDelivery: TestDeps['notices']['saveDelivery'] = async (...args) => {
    if (left <= 0) throw new Error('the process is dead');
    await deps.notices.saveDelivery(...args);
  };
  const messengers = { ...box.messengers, email };
  return { ...deps, messengers, notices: { ...deps.notices, saveDelivery } };
};

describe('NOT-01 a sender that dies between sending and marking', () => {
  it.each([
    ['NOT-01 is left alone for five minutes', 299_999, 1],
    ['NOT-01 is made up for after that: at least once', 300_000, 2],
  ])('%s', async (_name, ms, mails) => {
    const notice = await recorded('lateFeeCharged');
    const died = sendNotice(crashAfter(1), notice);
    await expect(died).rejects.toThrow('dead');
    deps.setNow(plusMs(deps.now(), ms));
    const { left } = await sendNotice(deps, notice);
    const claimed = (await viewed()).deliveries.filter(({ state }) => state === 'sending');
    expect(claimed).toHaveLength(left);
    const toAnn = reached().filter((each) => each === ann[0]);
    const toLi = reached().filter((each) => each === li[0]);
    expect(Math.max(toAnn.length, toLi.length)).toBe(mails);
    expect(left === 0).toBe(mails === 2);
  });
});

describe('NOT-01 many senders at once', () => {
  it('NOT-01 reach everybody once', async () => {
    const notice = await recorded('serviceStopped');
    const senders = Array.from({ length: 8 }, () => sendNotice(deps, notice));
    await Promise.all(senders);
    await sendNotice(deps, notice);
    const event = 'event acme/serviceStopped/1';
    expect(reached()).toEqual([...ann, ...li, event].toSorted());
    expect((await viewed()).state).toBe('sent');
  });
});
