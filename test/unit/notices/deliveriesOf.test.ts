import { describe, expect, test } from 'vitest';
import type { Contact, ContactRole } from '#domain/notices/contact.ts';
import { deliveriesOf } from '#domain/notices/deliveriesOf.ts';
import type { NoticeKind } from '#domain/notices/notice.ts';

const phones = { creator: '0001', collaborator: '0002', finance: '0003' } as const;

const contact = (role: ContactRole, part: Partial<Contact> = {}): Contact => ({
  ...{ name: role, role, language: 'en' },
  ...{ email: `${role}@acme.example`, phone: `+861390000${phones[role]}` },
  ...part,
});

const all = [contact('creator'), contact('collaborator'), contact('finance')];

const reached = (kind: NoticeKind, contacts: readonly Contact[] = all): readonly string[] =>
  deliveriesOf({ kind }, contacts).map(({ channel, recipient }) => `${channel} ${recipient}`);

const mails = (...roles: readonly ContactRole[]) =>
  roles.map((role) => `email ${role}@acme.example`);
const texts = (...roles: readonly ContactRole[]) =>
  roles.map((role) => `sms +861390000${phones[role]}`);

describe('who is told over what', () => {
  test.each<[string, NoticeKind, boolean]>([
    ['ARR-04 at arrears', 'arrearsBegan', false],
    ['ARR-04 at stop', 'serviceStopped', true],
    ['ARR-04 a day before destruction', 'destructionTomorrow', false],
    ['ARR-04 at destruction', 'serviceDestroyed', true],
    ['ARR-04 at restoration', 'serviceRestored', true],
  ])('%s: creator and collaborators by email and SMS', (_when, kind, isEvent) => {
    const owners = ['creator', 'collaborator'] as const;
    const event = isEvent ? ['event bus'] : [];
    expect(reached(kind)).toEqual([...mails(...owners), ...texts(...owners), ...event]);
  });

  test.each<[string, NoticeKind, boolean]>([
    ['EXP-01 before expiry', 'expiryReminder', false],
    ['EXP-02 at expiry', 'termExpired', true],
    ['EXP-02 at the stop', 'termStopped', true],
    ['EXP-02 at destruction', 'termDestroyed', true],
    ['EXP-04 at restoration', 'termRestored', true],
    ['ORD-05 of a renewal that failed', 'renewalFailed', false],
    ['REF-04 of isolation', 'instanceIsolated', true],
  ])('%s: creator, collaborators and finance by email and SMS', (_when, kind, isEvent) => {
    const everybody = ['creator', 'collaborator', 'finance'] as const;
    const event = isEvent ? ['event bus'] : [];
    expect(reached(kind)).toEqual([...mails(...everybody), ...texts(...everybody), ...event]);
  });

  test.each<[string, NoticeKind, boolean]>([
    ['CAT-02 a price book', 'priceBookPublished', false],
    ['WAL-05 a low balance', 'balanceAlert', false],
    ['WAL-06 a short runway', 'runwayShort', false],
    ['FEE-02 a late fee', 'lateFeeCharged', false],
    ['ELA-05 arrears of a daily charge', 'elasticInArrears', false],
    ['ELA-05 elastic switched off', 'elasticSwitchedOff', true],
  ])('%s: everybody by email alone', (_what, kind, isEvent) => {
    const event = isEvent ? ['event bus'] : [];
    expect(reached(kind)).toEqual([...mails('creator', 'collaborator', 'finance'), ...event]);
  });
});

describe('NOT-01 each recipient once', () => {
  test('NOT-01 an address or number that contacts share is written to once', () => {
    const shared = { email: 'team@acme.example', phone: '+8613900001' };
    const again = { ...shared, language: 'zh-CN' } as const;
    const contacts = [contact('creator', shared), contact('collaborator', again)];
    expect(deliveriesOf({ kind: 'arrearsBegan' }, contacts)).toEqual([
      { channel: 'email', recipient: 'team@acme.example', language: 'en' },
      { channel: 'sms', recipient: '+8613900001', language: 'en' },
    ]);
  });

  test('NOT-02 everybody in their own language', () => {
    const contacts = [contact('creator'), contact('finance', { language: 'zh-CN' })];
    const languages = deliveriesOf({ kind: 'balanceAlert' }, contacts).map((one) =>
      one.channel === 'event' ? undefined : one.language,
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
