import { describe, expect, test } from 'vitest';
import { deliveriesOf, type WantedDelivery } from '#domain/notices/deliveriesOf.ts';
import { causeOf, type NoticeKind, noticeKinds, recordOf } from '#domain/notices/noticeKinds.ts';
import type { Channel, StepCause } from '#domain/notices/noticeRecord.ts';

type Expected = readonly [rule: string, besides: readonly Channel[], cause: StepCause | 'news'];

/**
 * Declarations again, in the words of the rules: over what else than email, and whether it is a step of a
 * lifecycle. A kind that came later is held to its own record alone.
 */
const expected: Readonly<Partial<Record<NoticeKind, Expected>>> = {
  priceBookPublished: ['CAT-02 a price book', ['sms'], 'news'],
  arrearsBegan: ['ARR-04 at arrears', ['sms'], 'arrears'],
  serviceStopped: ['ARR-04 at the stop', ['sms', 'event'], 'arrears'],
  destructionTomorrow: ['ARR-04 a day before destruction', ['sms'], 'arrears'],
  serviceDestroyed: ['ARR-04 at destruction', ['sms', 'event'], 'arrears'],
  serviceRestored: ['ARR-04 at restoration', ['sms', 'event'], 'payment'],
  lateFeeCharged: ['FEE-02 a late fee', [], 'arrears'],
  expiryReminder: ['EXP-01 before expiry', ['sms'], 'expiry'],
  termExpired: ['EXP-02 at expiry', ['sms', 'event'], 'expiry'],
  termStopped: ['EXP-02 at the stop', ['sms', 'event'], 'expiry'],
  termDestroyed: ['EXP-02 at destruction', ['sms', 'event'], 'expiry'],
  termRenewed: ['ORD-05 of a renewal', ['sms'], 'renewal'],
  termRestored: ['EXP-04 at restoration', ['sms', 'event'], 'renewal'],
  renewalFailed: ['ORD-05 of a renewal that failed', ['sms'], 'expiry'],
  instanceIsolated: ['REF-04 of isolation', ['sms', 'event'], 'refund'],
  elasticInArrears: ['ELA-05 arrears with elastic on', ['sms'], 'arrears'],
  elasticSwitchedOff: ['ELA-05 elastic switched off', ['sms', 'event'], 'arrears'],
  elasticDayEmpty: ['ELA-04 a day without samples', [], 'news'],
  balanceAlert: ['WAL-05 a low balance', ['sms'], 'news'],
  budgetSpent: ['WAL-08 a budget that is spent', ['sms'], 'news'],
  budgetForecast: ['WAL-08 a budget that will be', ['sms'], 'news'],
  budgetStopped: ['WAL-08 as a budget stops', ['sms', 'event'], 'budget'],
  budgetStopEnded: ['WAL-08 once it does not', ['sms', 'event'], 'budget'],
  budgetStopEndedOwing: ['WAL-08 once only arrears stop', ['sms'], 'budget'],
  serviceRestoredInPart: ['WAL-08 once only a budget stops', ['sms', 'event'], 'payment'],
  runwayShort: ['WAL-06 a short runway', [], 'news'],
  invoiceClosed: ['INV-08 of an invoice', [], 'news'],
  invoiceDue: ['INV-08 before it is due', [], 'news'],
  invoiceOverdue: ['INV-08 after it is due', [], 'news'],
  serviceEnding: ['SLA-02 of an end', ['sms'], 'termination'],
  serviceKept: ['SLA-02 of an end taken back', ['sms'], 'termination'],
  serviceEnded: ['SLA-02 at the end', ['sms', 'event'], 'termination'],
  serviceSuspended: ['SLA-05 of a suspension', ['sms', 'event'], 'suspension'],
  suspensionLifted: ['SLA-05 once that is lifted', ['sms', 'event'], 'suspension'],
  pauseAnnounced: ['SLA-02 of a pause', ['sms'], 'pause'],
  pauseCancelled: ['SLA-02 of a pause taken back', ['sms'], 'pause'],
  pauseBegan: ['SLA-02 as a pause begins', ['sms', 'event'], 'pause'],
  pauseOver: ['SLA-02 once a pause is over', ['sms', 'event'], 'pause'],
  packEnding: ['SLA-02 of the end of a pack', ['sms'], 'termination'],
  packKept: ['SLA-02 of an end of a pack taken back', ['sms'], 'termination'],
  packEnded: ['SLA-02 once a pack has ended', ['sms'], 'termination'],
  accountClosing: ['ACC-01 as closing is asked for', ['sms'], 'closure'],
  accountClosed: ['ACC-01 once it is closed', ['sms'], 'closure'],
  termsChanged: ['FEE-01 of other terms', ['sms'], 'news'],
  complaintReceived: ['SLA-05 of a complaint', ['sms'], 'news'],
  automaticTopUpPaused: ['PAY-04 of an automatic top-up that is paused', ['sms'], 'news'],
  paymentFailed: ['PAY-02 of a top-up that failed', ['sms'], 'news'],
  noticesBundled: ['NOT-04 the digest of an hour', ['sms'], 'news'],
};

const expectedOf = (kind: NoticeKind): Expected => {
  const { channels, cause } = recordOf(kind);
  return expected[kind] ?? ['NOT-01 one that came later', channels.slice(1), cause];
};

const roles = ['creator', 'collaborator', 'finance'] as const;
const contacts = roles.map((role, n) => ({
  ...({ name: role, role, language: 'en' } as const),
  ...{ email: `${role}@acme.example`, phone: `+861390000${n}` },
}));

describe('who hears of it over what', () => {
  const forAll = noticeKinds.filter((kind) => kind !== 'contactCode');

  test.each(forAll.map((kind) => [expectedOf(kind)[0], kind, expectedOf(kind)[1]] as const))(
    '%s: creator, collaborators and finance (%s), by email and %j',
    (_rule, kind, besides) => {
      expect(deliveriesOf({ kind, figures: {} }, { contacts }).map(nameOf)).toEqual([
        ...contacts.map(({ email }) => `email ${email}`),
        ...(besides.includes('sms') ? contacts.map(({ phone }) => `sms ${phone}`) : []),
        ...(besides.includes('event') ? ['event bus'] : []),
      ]);
    },
  );

  const nameOf = ({ channel, recipient }: WantedDelivery) => `${channel} ${recipient}`;
});

describe('what a notice is of', () => {
  test.each(noticeKinds)('NOT-01 %s is a step with a cause, or news', (kind) => {
    const cause = kind === 'contactCode' ? 'news' : expectedOf(kind)[2];
    expect(causeOf({ kind, figures: {} }) ?? 'news').toBe(cause);
  });

  test('REF-04 a destruction by a refund is brought about by it', () => {
    expect(causeOf({ kind: 'termDestroyed', figures: { cause: 'refund' } })).toBe('refund');
  });
});
