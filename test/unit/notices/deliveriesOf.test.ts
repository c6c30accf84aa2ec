import { describe, expect, test } from 'vitest';
import type { Contact, ContactRole } from '#domain/notices/contact.ts';
import { deliveriesOf, type WantedDelivery } from '#domain/notices/deliveriesOf.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { NoticeKind } from '#domain/notices/noticeKinds.ts';

const phones = { creator: '0001', collaborator: '0002', finance: '0003' } as const;

const contact = (role: ContactRole, part: Partial<Contact> = {}): Contact => ({
  ...{ name: role, role, language: 'en' },
  ...{ email: `${role}@acme.example`, phone: `+861390000${phones[role]}` },
  ...part,
});

const all = [contact('creator'), contact('collaborator'), contact('finance')];

const reached = (kind: NoticeKind, contacts: readonly Contact[] = all): readonly string[] =>
  deliveriesOf({ kind, figures: {} }, { contacts }).map(nameOf);

const nameOf = ({ channel, recipient }: WantedDelivery) => `${channel} ${recipient}`;

const mails = (...roles: readonly ContactRole[]) =>
  roles.map((role) => `email ${role}@acme.example`);
const texts = (...roles: readonly ContactRole[]) =>
  roles.map((role) => `sms +861390000${phones[role]}`);

describe('NOT-04 contacts that have not confirmed', () => {
  const unconfirmed = ['collaborator@acme.example', '+8613900000002', '+8613900000003'];
  const book = { contacts: all, unconfirmed };
  const to = (notice: Pick<Notice, 'kind' | 'own'>) =>
    deliveriesOf({ figures: {}, ...notice }, book).map(nameOf);

  test('NOT-04 hear nothing of what the customer does, and of all else everything', () => {
    expect(to({ kind: 'termRestored', own: true })).toEqual([
      ...mails('creator', 'finance'),
      ...[...texts('creator'), 'event bus'],
    ]);
    for (const kind of kindsOfTime) expect(to({ kind })).toEqual(reached(kind));
  });

  const kindsOfTime = [
    ...(['arrearsBegan', 'serviceStopped', 'destructionTomorrow', 'serviceDestroyed'] as const),
    ...(['serviceRestored', 'lateFeeCharged', 'expiryReminder', 'termExpired'] as const),
    ...(['termStopped', 'termDestroyed', 'termRestored', 'elasticSwitchedOff'] as const),
    ...(['priceBookPublished', 'balanceAlert'] as const),
  ];

  test('NOT-04 alone are sent a code, each its own', () => {
    const codeTo = (recipient: string) =>
      deliveriesOf({ kind: 'contactCode', own: true, figures: { recipient } }, book).map(nameOf);
    expect(codeTo('collaborator@acme.example')).toEqual(mails('collaborator'));
    expect(codeTo('+8613900000003')).toEqual(texts('finance'));
    expect(codeTo('creator@acme.example')).toEqual([]);
    expect(codeTo('stranger@acme.example')).toEqual([]);
  });

  test('NOT-04 what is bundled goes to the gateways alone', () => {
    const notice = { kind: 'termRestored', own: true, figures: {} } as const;
    expect(deliveriesOf(notice, book, 'bundled').map(nameOf)).toEqual(['event bus']);
  });
});

describe('NOT-01 each recipient once', () => {
  test('NOT-01 an address or number that contacts share is written to once', () => {
    const shared = { email: 'team@acme.example', phone: '+8613900001' };
    const again = { ...shared, language: 'zh-CN' } as const;
    const contacts = [contact('creator', shared), contact('collaborator', again)];
    expect(deliveriesOf({ kind: 'arrearsBegan', figures: {} }, { contacts })).toEqual([
      { channel: 'email', recipient: 'team@acme.example', language: 'en' },
      { channel: 'sms', recipient: '+8613900001', language: 'en' },
    ]);
  });

  test('NOT-02 everybody in their own language', () => {
    const contacts = [contact('creator'), contact('finance', { language: 'zh-CN' })];
    const languages = deliveriesOf({ kind: 'lateFeeCharged', figures: {} }, { contacts }).map(
      (one) => (one.channel === 'event' ? undefined : one.language),
    );
    expect(languages).toEqual(['en', 'zh-CN']);
  });

  test('NOT-01 who has no address or number is not reached there; nobody is nobody', () => {
    const { email: _, ...phoneOnly } = contact('creator');
    const { phone: __, ...mailOnly } = contact('collaborator');
    expect(reached('arrearsBegan', [phoneOnly, mailOnly])).toEqual([
      ...mails('collaborator'),
      ...texts('creator'),
    ]);
    expect(reached('arrearsBegan', [])).toEqual([]);
    expect(reached('serviceStopped', [])).toEqual(['event bus']);
  });
});
