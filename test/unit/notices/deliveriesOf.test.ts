import { describe, expect, test } from 'vitest';
import type { Contact, ContactRole } from '#domain/notices/contact.ts';
import { deliveriesOf, type WantedDelivery } from '#domain/notices/deliveriesOf.ts';
import { type Notice, type NoticeKind, noticeKinds } from '#domain/notices/notice.ts';

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

type KindForAll = Exclude<NoticeKind, 'contactCode'>;

/** The one declaration again, in the words of the rules: who else than all contacts by email. */
const notified: Readonly<Record<KindForAll, readonly [rule: string, besides: readonly string[]]>> =
  {
    priceBookPublished: ['CAT-02 a price book', ['sms']],
    arrearsBegan: ['ARR-04 at arrears', ['sms']],
    serviceStopped: ['ARR-04 at the stop', ['sms', 'event']],
    destructionTomorrow: ['ARR-04 a day before destruction', ['sms']],
    serviceDestroyed: ['ARR-04 at destruction', ['sms', 'event']],
    serviceRestored: ['ARR-04 at restoration', ['sms', 'event']],
    lateFeeCharged: ['FEE-02 a late fee', []],
    expiryReminder: ['EXP-01 before expiry', ['sms']],
    termExpired: ['EXP-02 at expiry', ['sms', 'event']],
    termStopped: ['EXP-02 at the stop', ['sms', 'event']],
    termDestroyed: ['EXP-02 at destruction', ['sms', 'event']],
    termRenewed: ['ORD-05 of a renewal', ['sms']],
    termRestored: ['EXP-04 at restoration', ['sms', 'event']],
    renewalFailed: ['ORD-05 of a renewal that failed', ['sms']],
    instanceIsolated: ['REF-04 of isolation', ['sms', 'event']],
    elasticInArrears: ['ELA-05 arrears with elastic on', ['sms']],
    elasticSwitchedOff: ['ELA-05 elastic switched off', ['sms', 'event']],
    elasticDayEmpty: ['ELA-04 a day without samples', []],
    balanceAlert: ['WAL-05 a low balance', ['sms']],
    runwayShort: ['WAL-06 a short runway', []],
    serviceEnding: ['SLA-02 of an end', ['sms']],
    serviceKept: ['SLA-02 of an end taken back', ['sms']],
    serviceEnded: ['SLA-02 at the end', ['sms', 'event']],
    serviceSuspended: ['SLA-05 of a suspension', ['sms', 'event']],
    suspensionLifted: ['SLA-05 once that is lifted', ['sms', 'event']],
    pauseAnnounced: ['SLA-02 of a pause', ['sms']],
    pauseCancelled: ['SLA-02 of a pause taken back', ['sms']],
    pauseBegan: ['SLA-02 as a pause begins', ['sms', 'event']],
    pauseOver: ['SLA-02 once a pause is over', ['sms', 'event']],
    packEnding: ['SLA-02 of the end of a pack', ['sms']],
    packKept: ['SLA-02 of an end of a pack taken back', ['sms']],
    packEnded: ['SLA-02 once a pack has ended', ['sms']],
    accountClosing: ['ACC-01 as closing is asked for', ['sms']],
    accountClosed: ['ACC-01 once it is closed', ['sms']],
    termsChanged: ['FEE-01 of other terms', ['sms']],
    complaintReceived: ['SLA-05 of a complaint', ['sms']],
    noticesBundled: ['NOT-04 the digest of an hour', ['sms']],
  };

describe('who is told over what', () => {
  const kinds = noticeKinds.filter((kind): kind is KindForAll => kind !== 'contactCode');

  test.each(kinds.map((kind) => [notified[kind][0], kind, notified[kind][1]] as const))(
    '%s: creator, collaborators and finance (%s), by email and %j',
    (_rule, kind, besides) => {
      const everybody = ['creator', 'collaborator', 'finance'] as const;
      expect(reached(kind)).toEqual([
        ...mails(...everybody),
        ...(besides.includes('sms') ? texts(...everybody) : []),
        ...(besides.includes('event') ? ['event bus'] : []),
      ]);
    },
  );
});

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
