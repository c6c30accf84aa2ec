import { describe, expect, test } from 'vitest';
import { addPrepaid } from '#domain/account/instances/addPrepaid.ts';
import { announcePause } from '#domain/account/terminations/announcePause.ts';
import { announceTermination } from '#domain/account/terminations/announceTermination.ts';
import { cancelPause } from '#domain/account/terminations/cancelTermination.ts';
import { liftSuspension, suspendService } from '#domain/account/terminations/suspendService.ts';
import { effectiveLimits as gatewayLimits } from '#domain/gateways/effectiveLimits.ts';
import { pausesOf, type Terminable, withPauses } from '#domain/terminations/terminable.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { sharedInstance } from '#test/support/samples/instances.ts';
import {
  boughtAt,
  day,
  dayMs,
  gateway,
  gatewayOf,
  instance,
  november,
  october,
  pause,
  prepaidOf,
  ten,
  termPayment,
} from '#test/support/samples/resources.ts';
import { accountOf, judgeOf } from '#test/support/settle.ts';

const at = (from: Instant, now: Instant, service: Terminable = instance) => {
  const made = announcePause(accountOf(), service, { ...ten, from }, now);
  return 'refused' in made ? made.refused : 'announced';
};

describe('SLA-02 a pause is announced 30 days before it begins', () => {
  test('SLA-02 to the millisecond', () => {
    expect(at(day(31), plusMs(day(1), 1))).toBe('noticeTooShort');
    expect(at(day(31), day(1))).toBe('announced');
  });

  test('SLA-02 what is not prepaid, is over before it begins, or ends by then, does not pause', () => {
    expect(at(day(41), day(1), { kind: 'instance', item: sharedInstance })).toBe('notPrepaid');
    expect(at(day(51), day(1))).toBe('pauseEmpty');
    const end = { terminationId: 't-9', endsAt: day(41), reason: 'the region closes' };
    const ends = decided(announceTermination(accountOf(), instance, end, day(1))).service;
    expect(at(day(41), day(1), ends)).toBe('alreadyEnding');
    expect(at(plusMs(day(41), -1), day(1), ends)).toBe('announced');
  });

  test('SLA-02 once at a time, functions beside it, and not more than matter', () => {
    const { service } = pause(instance);
    expect(at(day(50), day(1), service)).toBe('alreadyPausing');
    const named = { function: { name: 'export', share: 0.2 } };
    const both = pause(service, { ...named, terminationId: 't-2' }).service;
    expect(pausesOf(both).map(({ share }) => share)).toEqual([1, 0.2]);
    const many = Array.from({ length: 20 }).reduce<Terminable>(
      (all, _, n) => pause(all, { ...named, terminationId: `t-${n}` }).service,
      instance,
    );
    expect(at(day(41), day(1), many)).toBe('tooManyPauses');
  });

  test('SLA-02 it can be taken back until it begins', () => {
    const { service, termination, next } = pause(gateway);
    const cancelAt = (now: Instant) => cancelPause(next, termination, service, now);
    expect(cancelAt(termination.cause.from)).toMatchObject({ refused: 'terminationOver' });
    const kept = decided(cancelAt(plusMs(termination.cause.from, -1)));
    expect(kept.service).toMatchObject({ item: { pauses: [], suspensions: [] } });
  });
});

describe('SLA-02 what pauses runs, not for too long, and not too often', () => {
  test('SLA-02, EXP-02, EXP-03 what is isolated or stopped does not pause, what is in its buffer does', () => {
    const later = { from: day(100), until: day(110) };
    const saidOf = (service: Terminable, now: Instant) => {
      const made = announcePause(accountOf(), service, { ...ten, ...later }, now);
      return 'refused' in made ? made.refused : 'announced';
    };
    const expiry = november.until;
    expect(saidOf(instance, plusMs(expiry, -1))).toBe('announced');
    expect(saidOf(instance, expiry)).toBe('instanceNotRunning');
    expect(saidOf(gateway, plusMs(expiry, dayMs - 1))).toBe('announced');
    expect(saidOf(gateway, plusMs(expiry, dayMs))).toBe('gatewayNotRunning');
  });

  test('SLA-02 366 days at most, but for what is paid already', () => {
    const lasting = (until: Instant) =>
      announcePause(accountOf(), instance, { ...ten, until }, day(1));
    expect(lasting(plusMs(day(41 + 366), 1))).toMatchObject({ refused: 'pauseTooLong' });
    expect(lasting(day(41 + 366))).toMatchObject({ termination: { endsAt: day(41 + 366) } });
    const item = gatewayOf({ payments: [termPayment(boughtAt, 36)] });
    const { until: _, ...open } = { ...ten, function: { name: 'export', share: 0.1 } };
    const made = decided(announcePause(accountOf(), { kind: 'gateway', item }, open, day(1)));
    expect(made.termination.endsAt).toBe(termPayment(boughtAt, 36).until);
  });

  test('SLA-02 four of the whole service at most are not dealt with', () => {
    const plan = (n: number) => ({
      ...{ terminationId: `t-${n}`, from: day(40 + 2 * n), until: day(41 + 2 * n) },
    });
    const [three, four] = [3, 4].map((count) =>
      Array.from({ length: count }).reduce<Terminable>(
        (all, _, n) => pause(all, plan(n)).service,
        instance,
      ),
    ) as [Terminable, Terminable];
    expect(at(day(50), day(1), three)).toBe('announced');
    expect(at(day(50), day(1), four)).toBe('tooManyPauses');
    const done = pausesOf(four).map((each, n) => (n === 0 ? { ...each, dealtWith: true } : each));
    expect(at(day(50), day(1), withPauses(four, done as never))).toBe('announced');
  });
});

describe('SLA-02 what pauses serves nothing', () => {
  const serves = ({ item }: Terminable, at: Instant) =>
    'gatewayId' in item && gatewayLimits(item, {}, at).serving;

  test('SLA-02, PLN-02 a moment before, at and after; a function pauses, the service goes on', () => {
    const { service } = pause(gateway);
    const moments = [plusMs(day(41), -1), day(41), plusMs(day(51), -1), day(51)];
    expect(moments.map((at) => serves(service, at))).toEqual([true, false, false, true]);
    const part = pause(gateway, { function: { name: 'export', share: 0.5 } }).service;
    expect(moments.map((at) => serves(part, at))).toEqual([true, true, true, true]);
  });

  test('SLA-05 a suspension goes on after it, and lifting that does not end the pause', () => {
    const { service } = pause(gateway);
    const why = { suspensionId: 's-1', cause: 'breach', reason: 'spam' } as const;
    const both = decided(suspendService(accountOf(), service, why, day(45))).service;
    expect(serves(both, day(52))).toBe(false);
    const lifted = decided(liftSuspension(accountOf(), both, day(47))).service;
    expect([day(48), day(51)].map((at) => serves(lifted, at))).toEqual([false, true]);
    expect(liftSuspension(accountOf(), lifted, day(48))).toMatchObject({ refused: 'notSuspended' });
  });

  test('SLA-02, MET-10 usage wholly in it is parked, suspended meanwhile or before or not', () => {
    const item = prepaidOf({ payments: [october, november] });
    const known = pause(instance, {}, addPrepaid(accountOf(), item, boughtAt));
    const why = { suspensionId: 's-1', cause: 'breach', reason: 'spam' } as const;
    const early = decided(suspendService(known.next, known.service, why, day(40)));
    const before = decided(liftSuspension(early.next, early.service, plusMs(day(40), 3_600_000)));
    const late = decided(suspendService(known.next, known.service, why, day(45)));
    const within = decided(liftSuspension(late.next, late.service, day(46)));
    for (const { next } of [known, before, within]) {
      const judge = judgeOf(next, 'i-1');
      expect(judge(day(41), day(51))).toBe('stopped');
      expect(judge(plusMs(day(41), -60_000), day(42))).toBe('billed');
      expect(judge(day(51), plusMs(day(51), 60_000))).toBe('billed');
    }
    const { termination, service } = known;
    const kept = decided(cancelPause(known.next, termination, service, day(40)));
    expect(judgeOf(kept.next, 'i-1')(day(41), day(51))).toBe('billed');
  });
});
