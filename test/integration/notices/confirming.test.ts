import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { Contact } from '#domain/notices/contact.ts';
import { presentAccount } from '#functions/api/accounts/present.ts';
import type { Table } from '#storage/table.ts';
import { type Mailbox, mailbox } from '#test/support/mailbox.ts';
import { answering, operationOf } from '#test/support/operationOf.ts';
import { sampleNotice } from '#test/support/samples/sampleNotice.ts';
import { collaborator, creator, openNotified } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { updateAccount } from '#usecases/accounts/updateAccount.ts';
import { confirmContact } from '#usecases/contacts/confirmContact.ts';
import { sendCode } from '#usecases/contacts/sendCode.ts';
import { sendNotice } from '#usecases/notices/sendNotice.ts';

let table: Table;
let deps: TestDeps;
let box: Mailbox;
let acme: AccountId;
let keys = 0;

const li: Contact = { ...{ name: 'Li', role: 'finance', language: 'en' }, email: 'li@x.example' };
const recipient = 'li@x.example';

/** Of an account with a confirmed contact to which another was added. */
beforeEach(async () => {
  table = await createTable();
  box = mailbox();
  deps = { ...testDeps(table, '2026-11-02T10:00:00Z'), messengers: box.messengers };
  acme = await openNotified(deps, 'acme', [creator]);
  await change([creator, li]);
});

const operation = () => {
  keys += 1;
  return operationOf(`k-${keys}`);
};

const change = (contacts: readonly Contact[]) =>
  updateAccount(deps, answering(operation(), presentAccount), acme, { contacts });

const sendOffered = async (): Promise<void> => {
  for (const ref of deps.offered.splice(0)) await sendNotice(deps, ref);
};

const sentCode = (): string => /\d{8}/.exec(box.texts.at(-1) ?? '')?.[0] ?? '';

const confirm = async (code: string) => {
  const answer = await confirmContact(deps, answering(operation(), presentAccount), acme, {
    recipient,
    code,
  });
  return 'refused' in answer ? answer.refused : (answer.unconfirmed ?? 'all');
};

const wrong = (code: string): string => `${code.startsWith('1') ? 2 : 1}${code.slice(1)}`;

describe('NOT-04 a new contact', () => {
  it('NOT-04 is sent one code, and confirms with it, again and again', async () => {
    await sendOffered();
    expect(box.sent).toEqual([
      `email ${recipient} Please confirm that you are to be told of an account`,
    ]);
    expect(await confirm(sentCode())).toBe('all');
    expect(await confirm(sentCode())).toBe('all');
  });

  it('NOT-04 hears of arrears before it confirms, of what the customer does after', async () => {
    await sendOffered();
    const own = { own: true, episode: 'a' } as const;
    const mails = async (notice: ReturnType<typeof sampleNotice>) => {
      const before = box.sent.length;
      await deps.notices.record(notice);
      await sendNotice(deps, notice);
      return box.sent.slice(before).filter((each) => each.includes(recipient)).length;
    };
    const code = sentCode();
    expect(await mails(sampleNotice('arrearsBegan'))).toBe(1);
    expect(await mails(sampleNotice('instanceIsolated', own))).toBe(0);
    await confirm(code);
    expect(await mails(sampleNotice('instanceIsolated', { ...own, episode: 'b' }))).toBe(1);
  });
});

describe('NOT-04 a code confirms', () => {
  it('NOT-04 within five tries, also if they are made at once', async () => {
    await sendOffered();
    const code = sentCode();
    const tries = await Promise.all(Array.from({ length: 8 }, () => confirm(wrong(code))));
    expect(tries.toSorted()).toEqual([
      ...Array.from({ length: 3 }, () => 'codeExpired'),
      ...Array.from({ length: 5 }, () => 'wrongCode'),
    ]);
    expect(await confirm(code)).toBe('codeExpired');
  });

  it('NOT-04 if it is the newest, within its day', async () => {
    await sendOffered();
    const first = sentCode();
    await sendCode(deps, operation(), acme, recipient);
    await sendOffered();
    expect(await confirm(first)).toBe('wrongCode');
    deps.setNow('2026-11-03T10:00:00Z');
    expect(await confirm(sentCode())).toBe('codeExpired');
    deps.setNow('2026-11-03T09:59:59.999Z');
    expect(await confirm(sentCode())).toBe('all');
  });

  it('NOT-04 nobody who has left meanwhile: no code is sent', async () => {
    await change([creator]);
    await sendOffered();
    expect(box.sent).toEqual([]);
    expect(await confirm('12345678')).toBe('contactNotFound');
  });

  it('NOT-04 though it could not be sent at first: each try makes its own', async () => {
    box.out.add(recipient);
    const [ref] = deps.offered;
    if (ref === undefined) throw new Error('no code was offered');
    expect(await sendNotice(deps, ref)).toMatchObject({ left: 1 });
    box.out.clear();
    expect(await sendNotice(deps, ref)).toMatchObject({ sent: 1 });
    expect(await confirm(sentCode())).toBe('all');
  });
});

describe('NOT-04 a code', () => {
  it('NOT-04 stands nowhere in the table', async () => {
    await sendOffered();
    const { Items = [] } = await table.db.send(new ScanCommand({ TableName: table.name }));
    expect(sentCode()).toMatch(/^\d{8}$/);
    expect(JSON.stringify(Items)).toContain('ContactCode');
    expect(JSON.stringify(Items)).not.toContain(sentCode());
  });

  it('NOT-04 is sent three times an hour to a contact', async () => {
    const again = async () => {
      const answer = await sendCode(deps, operation(), acme, recipient);
      return 'refused' in answer ? answer.refused : 'sent';
    };
    expect([await again(), await again(), await again()]).toEqual([
      ...['sent', 'sent', 'tooManyCodes'],
    ]);
    deps.setNow('2026-11-02T11:00:00Z');
    expect(await again()).toBe('sent');
  });
});

describe('NOT-04 an account', () => {
  it('NOT-04 keeps a contact that has confirmed, until another has', async () => {
    await sendOffered();
    expect(await change([li])).toMatchObject({ refused: 'confirmedContactNeeded' });
    expect(await change([])).toMatchObject({ refused: 'confirmedContactNeeded' });
    await confirm(sentCode());
    expect(await change([li])).toMatchObject({ contacts: [li] });
  });

  it.each([
    ['serviceStopped', 1],
    ['destructionTomorrow', 1],
    ['termExpired', 1],
    ['arrearsBegan', 0],
    ['serviceDestroyed', 0],
  ] as const)(
    'NOT-04 without one rings the operator before destruction: %s %i',
    async (kind, rings) => {
      const beta = await openNotified(deps, 'beta', []);
      await updateAccount(deps, operation(), beta, { contacts: [collaborator] });
      const ofBoth = [beta, acme].map((accountId) => sampleNotice(kind, { accountId }));
      const rung: number[] = [];
      for (const notice of ofBoth) {
        await deps.notices.record(notice);
        rung.push((await sendNotice(deps, notice)).unconfirmed);
      }
      expect(rung).toEqual([rings, 0]);
    },
  );
});
