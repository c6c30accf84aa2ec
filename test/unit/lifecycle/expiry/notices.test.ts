import { describe, expect, test } from 'vitest';
import { destroyPrepaid } from '#domain/account/expiry/destroyPrepaid.ts';
import { restoredByRenewal } from '#domain/account/orders/restoredByRenewal.ts';
import type { ExpiryStep } from '#domain/lifecycle/expiry/expiryLifecycle.ts';
import type { Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import { stepDue } from '#domain/lifecycle/expiry/stepDue.ts';
import {
  expiryNotice,
  renewalFailedNotice,
  renewedNotice,
} from '#domain/lifecycle/expiry/termNotices.ts';
import { isolatedNotice } from '#domain/lifecycle/isolation/isolatedNotice.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { checkFigures } from '#domain/notices/checkFigures.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { instant } from '#domain/time/instant.ts';
import { gatewayOf } from '#test/support/samples/gateways.ts';
import { prepaidInstance, refundedInstance } from '#test/support/samples/instances.ts';
import { accountOf } from '#test/support/settle.ts';

const gateway: Prepaid = { kind: 'gateway', item: gatewayOf({ autoRenew: true }) };
const instance: Prepaid = { kind: 'instance', item: prepaidInstance };

const notified = (prepaid: Prepaid, step: Exclude<ExpiryStep, 'destroy'>) => {
  const term = { kind: prepaid.kind, expiry: expiryOf(prepaid.item.payments), zone: defaultZone };
  const at = stepDue(term, step) ?? term.expiry;
  const notice = expiryNotice(prepaid, term, step, at);
  checkFigures(notice);
  return notice;
};

describe('EXP-01 a reminder', () => {
  test('names the term, its days left and whether it renews itself, as of when it was due', () => {
    expect(notified(gateway, 'remind5')).toEqual({
      ...{ accountId: 'acme', kind: 'expiryReminder', step: '5' },
      episode: 'g-1@2026-10-01T02:00:00.000Z',
      subject: { kind: 'gateway', id: 'g-1' },
      at: '2026-09-26T02:00:00.000Z',
      figures: { name: 'g-1', expiry: '2026-10-01T02:00:00.000Z', days: '5', autoRenew: 'true' },
    });
  });

  test.each([
    ['remind7', '7'],
    ['remind3', '3'],
    ['remind1', '1'],
    ['remindToday', '0'],
  ] as const)('%s says %s', (step, days) => {
    expect(notified(instance, step)).toMatchObject({
      step: days,
      figures: { days, name: 'edge', autoRenew: 'false' },
    });
  });
});

describe('EXP-01, SLA-02 a reminder of what the operator ends', () => {
  /** A month after the expiry is over at 2026-11-01T02:00Z. */
  test.each([
    ['2026-10-20T00:00:00Z', 'ending'],
    ['2026-11-01T01:59:59.999Z', 'ending'],
    ['2026-11-01T02:00:00.000Z', 'true'],
  ])('SLA-02 ended at %s: %s', (at, autoRenew) => {
    const ending = { terminationId: 't-1', at: instant(at) };
    const item = gatewayOf({ autoRenew: true, ending });
    expect(notified({ kind: 'gateway', item }, 'remind5').figures).toMatchObject({ autoRenew });
  });
});

describe('EXP-02 EXP-03 after the expiry', () => {
  test('a gateway is told when it stops and when it is destroyed', () => {
    expect(notified(gateway, 'renew')).toMatchObject({
      kind: 'termExpired',
      at: '2026-10-01T02:00:00.000Z',
      figures: {
        ...{ expiry: '2026-10-01T02:00:00.000Z', stopsAt: '2026-10-02T02:00:00.000Z' },
        destroyedAt: '2026-10-09T02:00:00.001Z',
      },
    });
    expect(notified(gateway, 'stop')).toMatchObject({
      kind: 'termStopped',
      figures: {
        ...{ stoppedAt: '2026-10-02T02:00:00.000Z', destroyedAt: '2026-10-09T02:00:00.001Z' },
      },
    });
  });

  test('an instance stops with its expiry', () => {
    expect(notified(instance, 'renew').figures).toMatchObject({
      ...{ expiry: '2026-12-01T00:00:00.000Z', stopsAt: '2026-12-01T00:00:00.000Z' },
      destroyedAt: '2026-12-08T00:00:00.000Z',
    });
  });
});

describe('SLA-02 what is told after the expiry of what the operator ends', () => {
  /** It expires at 2026-10-01T02:00Z, stops a day and is destroyed 8 days later. */
  const ended = (at: string): Prepaid => ({
    ...{ kind: 'gateway', item: gatewayOf({ ending: { terminationId: 't-1', at: instant(at) } }) },
  });

  test.each([
    ['2026-10-01T12:00:00.000Z', 'ending', '2026-10-01T12:00:00.000Z', '2026-10-01T12:00:00.000Z'],
    ['2026-10-04T00:00:00.000Z', 'ending', '2026-10-02T02:00:00.000Z', '2026-10-04T00:00:00.000Z'],
    ['2026-11-01T01:59:59.999Z', 'ending', '2026-10-02T02:00:00.000Z', '2026-10-09T02:00:00.001Z'],
    ['2026-11-01T02:00:00.000Z', 'true', '2026-10-02T02:00:00.000Z', '2026-10-09T02:00:00.001Z'],
  ])('SLA-02 EXP-02 ended at %s: %s', (at, renewable, stopsAt, destroyedAt) => {
    const figures = { destroyedAt, renewable };
    expect(notified(ended(at), 'renew').figures).toMatchObject({ ...figures, stopsAt });
    expect(notified(ended(at), 'stop').figures).toMatchObject(figures);
  });

  /** It was given back at 2026-11-05T00:00Z: a month from then on, and 7 days. */
  test.each([
    ['2026-11-06T00:00:00.000Z', 'ending', '2026-11-06T00:00:00.000Z'],
    ['2026-12-04T23:59:59.999Z', 'ending', '2026-11-12T00:00:00.000Z'],
    ['2026-12-05T00:00:00.000Z', 'true', '2026-11-12T00:00:00.000Z'],
  ])('SLA-02 REF-04 given back, and ended at %s: %s', (at, renewable, destroyedAt) => {
    const ending = { terminationId: 't-1', at: instant(at) };
    const { figures } = isolatedNotice({ ...refundedInstance, ending }, defaultZone);
    expect(figures).toMatchObject({ renewable, destroyedAt });
  });
});

describe('ORD-05 REF-04 what else is told has its figures', () => {
  const { payments } = prepaidInstance;
  const term = { kind: 'instance', expiry: expiryOf(payments), zone: defaultZone } as const;
  const currency = 'CNY';

  test.each([
    renewedNotice(instance, term.expiry, { amount: new Decimal(1500), currency }, term.expiry),
    renewalFailedNotice(instance, term, { reason: 'notSoldInCurrency', currency }),
    renewalFailedNotice(instance, term, {
      ...{ reason: 'insufficientFunds', amount: new Decimal(1500), currency },
    }),
    isolatedNotice(refundedInstance, defaultZone),
    destroyPrepaid(accountOf(), instance, { cause: 'expiry', mark: term.expiry, at: term.expiry })
      .notice,
  ])('$kind', (notice) => {
    checkFigures(notice);
    expect(notice.subject).toEqual({ kind: 'instance', id: prepaidInstance.instanceId });
  });
});

describe('EXP-02 EXP-03 what is destroyed', () => {
  test('keeps nothing but its payments, and is over as of when it was due', () => {
    const [mark, at] = [expiryOf(gateway.item.payments), gateway.item.createdAt];
    const listed = accountOf({ unrenewed: [{ kind: 'gateway', id: 'g-1' }] });
    const { next, prepaid } = destroyPrepaid(listed, gateway, { cause: 'expiry', mark, at });
    expect(next).toEqual({ ...accountOf(), version: listed.version + 1 });
    expect(prepaid.item).toMatchObject({
      ...{ version: 2, apps: [], urls: [], autoRenew: false },
      state: { status: 'destroyed', at, cause: 'expiry' },
      payments: gateway.item.payments,
    });
  });
});

describe('NOT-04 EXP-04 what a renewal restores', () => {
  test.each([
    ['a stopped gateway is told it like any', { gateway: gatewayOf() }, '2026-10-07', undefined],
    ['an expired instance too', { instance: prepaidInstance }, '2026-12-03', undefined],
    ['a refunded one as own doing', { instance: refundedInstance }, '2026-11-07', true],
  ] as const)('%s', (_name, before, day, own) => {
    const facts = { currency: 'CNY', zone: defaultZone, ...before } as const;
    const paid = { ...before, next: accountOf() };
    const notice = restoredByRenewal(facts, paid, instant(`${day}T00:00:00Z`));
    expect([notice?.kind, notice?.own]).toEqual(['termRestored', own]);
  });
});
