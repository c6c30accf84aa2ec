import { describe, expect, test } from 'vitest';
import { announcePause, type PausePlan } from '#domain/account/terminations/announcePause.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Terminable } from '#domain/terminations/terminable.ts';
import { pausedMs } from '#domain/terms/suspension.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { factsOf, paidBy, quoted } from '#test/support/samples/refunds.ts';
import {
  day,
  dayMs,
  gateway,
  instance,
  november,
  october,
  over,
  pause,
  prepaidOf,
  ten,
  termPayment,
} from '#test/support/samples/resources.ts';
import { accountOf } from '#test/support/settle.ts';

const backOf = (service: Terminable, plan: Partial<PausePlan> = {}) =>
  over(pause(service, plan)).refund?.refund.total.toFixed(2);

describe('SLA-02 the value of the paused days comes back', () => {
  test('SLA-02 10 of the 30 days of a month at 1,500 are a third, a function its share of that', () => {
    expect(backOf(instance)).toBe('500.00');
    expect(backOf(gateway, { function: { name: 'export', share: 0.25 } })).toBe('125.00');
    const rest = { terminationId: 't-1', reason: 'works', from: day(46) };
    const made = announcePause(
      accountOf(),
      instance,
      { ...rest, function: { name: 'export', share: 0.1 } },
      day(1),
    );
    expect(decided(made).termination.endsAt).toBe(november.until);
  });

  test('SLA-02 over two payments, each its days of its own: 1 of 31, 5 of 30', () => {
    const plan = { ...ten, from: day(30), until: day(36) };
    const made = decided(announcePause(accountOf(), instance, plan, day(0)));
    const { parts } = over(made as never).refund?.refund ?? { parts: [] };
    expect(
      parts.map(({ orderId, used, total, amount }) => `${orderId} ${used}/${total} ${amount}`),
    ).toEqual(['o-1 30/31 48.39', 'o-2 25/30 250']);
    expect(backOf(instance, { from: day(31), until: day(61) })).toBe('1500.00');
  });

  test('SLA-02 half a cent is rounded up: half a day of 31 at 3,175.95 is 51.225', () => {
    const item = prepaidOf({ payments: [{ ...october, paid: paidBy({ cash: '3175.95' }) }] });
    const half = {
      ...ten,
      from: day(30),
      until: day(31),
      function: { name: 'export', share: 0.5 },
    };
    const made = decided(announcePause(accountOf(), { kind: 'instance', item }, half, day(0)));
    expect(over(made as never).refund?.refund.total.toFixed(2)).toBe('51.23');
  });

  test('SLA-02, WAL-07 to the buckets that paid; what vouchers paid stays spent', () => {
    const paid = paidBy({ cash: '700', gift: '500', voucher: '300' });
    const item = prepaidOf({ payments: [october, { ...november, paid }] });
    const { refund, service } = over(pause({ kind: 'instance', item }));
    expect(refund?.refund.buckets).toEqual({
      cash: new Decimal('233.34'),
      income: new Decimal(0),
      gift: new Decimal('166.66'),
    });
    const [, later] = 'payments' in service.item ? service.item.payments : [];
    expect(later?.givenBack).toEqual(refund?.refund.buckets);
  });
});

describe('SLA-02 what pauses comes back once', () => {
  test('SLA-02 once: told twice, or after the end of the service has counted it, nothing', () => {
    const made = pause(instance);
    const { service, refund } = over(made);
    expect(refund?.refund).toMatchObject({ rule: 'SLA-02', at: day(51) });
    expect(over({ ...made, service }).refund).toBeUndefined();
    expect(over(made, true).refund).toBeUndefined();
  });

  test('SLA-02 however many are announced meanwhile: 10 of 30 days, then 10 of 30 and 10 of 31', () => {
    const december = { ...termPayment(november.until, 1), orderId: 'o-3' };
    const item = prepaidOf({ payments: [october, november, december] });
    const a = over(pause({ kind: 'instance', item }, { from: day(31), until: day(41) }));
    const next = { ...ten, terminationId: 't-2', from: day(51), until: day(71) };
    const b = decided(announcePause(accountOf(), a.service, next, day(21)));
    const third = { ...ten, terminationId: 't-3', from: day(95), until: day(96) };
    const named = { ...third, function: { name: 'export', share: 0.1 } };
    const c = decided(announcePause(accountOf(), b.service, named, day(65)));
    const ended = over({ service: c.service, termination: b.termination as never });
    const parts = ended.refund?.refund.parts ?? [];
    expect(parts.map(({ orderId, amount }) => `${orderId} ${amount}`)).toEqual([
      'o-2 500',
      'o-3 483.87',
    ]);
  });

  test('SLA-02, ARR-07 a service that arrears destroyed has paused until then', () => {
    const { termination, service } = pause(instance);
    const item = prepaidOf({
      ...('payments' in service.item ? service.item : {}),
      state: { status: 'destroyed', at: day(44) },
    } as never);
    const ended = over({ termination, service: { kind: 'instance', item } });
    expect(ended.refund?.refund.total.toFixed(2)).toBe('150.00');
  });
});

describe('SLA-02, REF-02, REF-06 a refund does not count paused time as used', () => {
  const back = (service: Terminable, at: Instant) => {
    const subject =
      service.kind === 'gateway'
        ? ({ kind: 'gateway', gateway: service.item } as const)
        : ({ kind: 'instance', instance: service.item } as const);
    return quoted(factsOf(subject), at).split(' ')[1];
  };

  test.each([
    ['a moment before: the tenth day is begun', plusMs(day(41), -1), '1000', '1000'],
    ['as it begins: 10 of 30 used', day(41), '1000', '1000'],
    ['within it: no more', day(46), '1000', '1000'],
    ['a moment before it is over', plusMs(day(51), -1), '1000', '1000'],
    ['as it is over', day(51), '1000', '950'],
    ['5 days after', day(56), '750', '700'],
  ])('SLA-02 %s', (_name, at, second, begun) => {
    expect(back(pause(instance).service, at)).toBe(second);
    expect(back(pause(gateway).service, at)).toBe(begun);
  });

  test('SLA-02, REF-06 a term that pauses from its first moment: the first day is used after that', () => {
    const paused = pause(gateway, { from: november.from, until: day(36) }).service;
    const moments = [november.from, day(33), plusMs(day(36), -1), day(36), plusMs(day(37), -1)];
    expect(moments.map((at) => back(paused, at))).toEqual(['1500', '1500', '1500', '1450', '1450']);
    expect(back(gateway, november.from)).toBe('1450');
  });

  test('SLA-02 what has come back for it is subtracted', () => {
    const paused = over(pause(instance)).service;
    expect(back(paused, day(51))).toBe('500');
    expect(back(paused, day(56))).toBe('250');
    expect(back(paused, plusMs(november.until, -1))).toBe('0');
  });
});

describe('SLA-02, EXP-04 a term that was renewed after the expiry', () => {
  /** Pauses for the last 5 days of October and the first 3 of November. */
  const plan = { ...ten, from: day(26), until: day(34) };
  const item = prepaidOf({ payments: [october] });
  const announced = decided(
    announcePause(accountOf(), { kind: 'instance', item }, plan, plusMs(day(26), -30 * dayMs)),
  );
  const renewedAt = ({ service }: { service: Terminable }, paidAt: Instant): Terminable => {
    const paid = 'payments' in service.item ? service.item.payments : [];
    const payments = [...paid, { ...november, paidAt }];
    return { kind: 'instance', item: { ...service.item, payments } as typeof item };
  };
  const termination = announced.termination as never;
  const worthOf = (service: Terminable) =>
    over({ service, termination }).refund?.refund.total.toFixed(2);

  test.each([
    ['a day after it, within the pause: 2 days of 3', day(32), '341.94'],
    ['a moment before the pause is over', plusMs(day(34), -1), '241.94'],
    ['as the pause is over', day(34), '241.94'],
    ['2 days after the pause', day(36), '241.94'],
  ])('SLA-02 %s', (_name, paidAt, total) => {
    expect(worthOf(renewedAt(announced, paidAt))).toBe(total);
  });

  test('SLA-02 before the pause is dealt with or after, all the same', () => {
    const dealtWith = over({ service: announced.service, termination });
    expect(dealtWith.refund?.refund.total.toFixed(2)).toBe('241.94');
    const service = renewedAt(dealtWith, day(36));
    expect(over({ service, termination }).refund).toBeUndefined();
  });
});

test('SLA-02 no instant pauses by more than all of it', () => {
  const pauses = [
    { terminationId: 't-1', from: day(0), until: day(10), share: 0.7 },
    { terminationId: 't-2', from: day(5), until: day(8), share: 0.7 },
  ];
  const days = pausedMs(october, pauses, day(31)).div(dayMs);
  expect(days.toFixed()).toBe(new Decimal('0.7').times(7).plus(3).toFixed());
});
