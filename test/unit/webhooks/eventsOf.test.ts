import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { type NoticeKind, noticeKinds, recordOf } from '#domain/notices/noticeKinds.ts';
import { instant } from '#domain/time/instant.ts';
import { noBuckets } from '#domain/wallet/wallet.ts';
import { eventsOfEntry, eventsOfNotice } from '#domain/webhooks/eventsOf.ts';
import { eventIdOf, sourceOfId } from '#domain/webhooks/webhookEvent.ts';

const at = instant('2026-11-02T08:00:00Z');

const noticeOf = (kind: NoticeKind, figures: Notice['figures'] = {}): Notice => ({
  ...{ accountId: 'acme' as AccountId, kind, episode: '3', step: '7', at, figures },
  subject: { kind: 'instance', id: 'i-1' },
});

const typesOf = (kind: NoticeKind, figures?: Notice['figures']) =>
  eventsOfNotice(noticeOf(kind, figures)).map(({ type }) => type);

describe('HOK-02 what notices tell other systems', () => {
  it.each([
    ['serviceStopped', 'service.suspended'],
    ['termStopped', 'service.suspended'],
    ['instanceIsolated', 'service.suspended'],
    ['serviceSuspended', 'service.suspended'],
    ['serviceRestored', 'service.recovered'],
    ['termRestored', 'service.recovered'],
    ['suspensionLifted', 'service.recovered'],
    ['serviceDestroyed', 'service.destroyed'],
    ['termDestroyed', 'service.destroyed'],
    ['serviceEnded', 'service.destroyed'],
  ] as const)('HOK-02 %s: %s', (kind, type) => {
    expect(typesOf(kind)).toEqual([type]);
  });

  it.each([
    ['an instance’s term that ends', 'termExpired', { expiry: at, stopsAt: at }, 'suspended'],
    ['a gateway’s, in its buffer', 'termExpired', { expiry: at, stopsAt: 'later' }, undefined],
    ['a pause of a service', 'pauseBegan', { paused: 'service' }, 'suspended'],
    ['a pause of a function', 'pauseBegan', { paused: 'function' }, undefined],
    ['the end of a service’s pause', 'pauseOver', { paused: 'service' }, 'recovered'],
    ['the end of a function’s', 'pauseOver', { paused: 'function' }, undefined],
  ] as const)('HOK-02 %s', (_, kind, figures, what) => {
    expect(typesOf(kind, figures)).toEqual(what === undefined ? [] : [`service.${what}`]);
  });

  it('HOK-02 no amount, no name, no reason that somebody wrote', () => {
    const figures = { name: 'shop', since: at, reason: 'abuse' };
    expect(eventsOfNotice(noticeOf('serviceSuspended', figures))).toEqual([
      {
        ...{ accountId: 'acme', type: 'service.suspended', at, name: 'serviceSuspended/3/7' },
        data: {
          ...{ accountId: 'acme', kind: 'serviceSuspended', episode: '3', cause: 'suspension' },
          subject: { kind: 'instance', id: 'i-1' },
          figures: { since: at },
        },
      },
    ]);
  });
});

describe('HOK-02 which notices tell something', () => {
  it('HOK-02 every kind that gateways hear of, but elastic capacity, which is no service', () => {
    const told = {
      ...{ expiry: at, stopsAt: at, paused: 'service', number: 'inv-acme-000003' },
      ...{ month: '2026-10', currency: 'CNY', payable: '5', owed: '5', dueAt: at },
      ...{ paymentId: 'pay-1', amount: '5', failedAt: at, outcome: 'refused' },
      restores: 'prepaid',
    };
    const heard = noticeKinds.filter((kind) => recordOf(kind).channels.includes('event'));
    const ofServices = (kind: NoticeKind) =>
      typesOf(kind, told).some((type) => /^service/.test(type));
    expect(noticeKinds.filter(ofServices).toSorted()).toEqual(
      heard.filter((kind) => kind !== 'elasticSwitchedOff').toSorted(),
    );
  });

  it('HOK-02 that one is final, by its number', () => {
    const dueAt = '2026-11-04T16:20:00.000Z';
    const figures = {
      ...{ number: 'inv-acme-000003', month: '2026-10', currency: 'CNY', dueAt },
      ...{ payable: '5', owed: '1.25', owedInAll: '7' },
    };
    expect(eventsOfNotice(noticeOf('invoiceClosed', figures))).toMatchObject([
      {
        type: 'invoice.finalized',
        data: {
          ...{ accountId: 'acme', invoiceId: 'inv-acme-000003', month: '2026-10', dueAt },
          payable: { amount: '5.00000000', currency: 'CNY' },
          owed: { amount: '1.25000000', currency: 'CNY' },
        },
      },
    ]);
  });
});

describe('HOK-02 what payments tell other systems', () => {
  const credit = {
    ...{ seq: 42, at, deltas: { ...noBuckets, cash: new Decimal('50') }, after: noBuckets },
    ...{ voucherDeltas: [], prevHash: '', hash: '' },
  };
  const payer = { accountId: 'acme' as AccountId, currency: 'CNY' } as const;

  it('HOK-02 a top-up that came in, by its own entry', () => {
    const cause = { kind: 'topUp', provider: 'stripe', paymentId: 'pi_1' } as const;
    expect(eventsOfEntry(payer, { ...credit, cause })).toEqual([
      {
        ...{ eventId: 'evt_acme_p42', accountId: 'acme', type: 'payment.succeeded', at },
        data: {
          ...{ accountId: 'acme', provider: 'stripe', paymentId: 'pi_1' },
          amount: { amount: '50.00000000', currency: 'CNY' },
        },
      },
    ]);
  });

  it('HOK-02 none where no payment came in', () => {
    const cause = { kind: 'gift', reason: 'welcome' } as const;
    expect(eventsOfEntry(payer, { ...credit, cause })).toEqual([]);
  });

  it('HOK-02 one that failed, by its top-up', () => {
    const figures = {
      ...{ paymentId: 'pay-1', amount: '5', currency: 'CNY', failedAt: at, outcome: 'refused' },
      cards: 'visa 4242',
    };
    const [event] = eventsOfNotice(noticeOf('paymentFailed', figures));
    expect([event?.type, event?.data]).toEqual([
      'payment.failed',
      {
        ...{ accountId: 'acme', topUpId: 'pay-1', failedAt: at, outcome: 'refused' },
        amount: { amount: '5.00000000', currency: 'CNY' },
      },
    ]);
  });
});

describe('HOK-01 ids of events', () => {
  it.each(['bill', 'low', 'paid', 'event'] as const)(
    'HOK-01 tell where one of kind %s comes from',
    (of) => {
      const accountId = 'a-b-7' as AccountId;
      const source = { of, seq: 42 };
      expect(sourceOfId(eventIdOf(accountId, source))).toEqual({ ...source, accountId });
    },
  );

  it.each(['', 'evt_acme_x7', 'evt_ACME_b7', 'evt_acme_b', 'evt_acme_b7.1'])(
    'HOK-01 %s is none',
    (id) => {
      expect(sourceOfId(id)).toBeUndefined();
    },
  );
});
