import { describe, expect, test } from 'vitest';
import { liftSuspension, suspendService } from '#domain/account/terminations/suspendService.ts';
import type { Terminable } from '#domain/terminations/terminable.ts';
import { type Instant, instant, plusMs } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { gatewayOf, termPayment } from '#test/support/samples/resources.ts';
import { accountOf } from '#test/support/settle.ts';

const hourMs = 3_600_000;
const from = instant('2026-11-10T08:20:00Z');
const payments = [termPayment(from, 1)];
const gateway: Terminable = { kind: 'gateway', item: gatewayOf({ payments }) };
const hourOn = (n: number) => plusMs(from, n * hourMs);

const suspendAt = (service: Terminable, at: Instant) => {
  const why = { suspensionId: `s-${at}`, cause: 'breach', reason: 'it sends spam' } as const;
  return suspendService(accountOf(), service, why, at);
};

/** Suspended and lifted for half an hour, every hour. */
const often = (count: number): Terminable =>
  Array.from({ length: count }).reduce<Terminable>((service, _, n) => {
    const made = decided(suspendAt(service, hourOn(n)));
    const at = plusMs(hourOn(n), hourMs / 2);
    return decided(liftSuspension(accountOf(), made.service, at)).service;
  }, gateway);

describe('SLA-05 the suspensions of a service are kept', () => {
  test('SLA-05, MET-10 for 96 hours, while usage of then may come, to the millisecond', () => {
    const keptAt = (service: Terminable, at: Instant) =>
      decided(suspendAt(service, at)).service.item.suspensions?.length;
    const many = often(21);
    const firstBilled = plusMs(hourOn(96), hourMs / 2);
    expect(keptAt(many, plusMs(firstBilled, -1))).toBe(22);
    expect(keptAt(many, firstBilled)).toBe(21);
    expect(keptAt(often(19), hourOn(500))).toBe(20);
  });

  test('SLA-05 one beyond 100 is refused until the first of them was over for so long', () => {
    const until = hourOn(1);
    const most = Array.from({ length: 100 }, (_, n) => ({
      ...({ suspensionId: `s-${n}`, cause: 'breach', reason: 'it sends spam' } as const),
      ...{ from, until },
    }));
    const item = gatewayOf({ payments, suspensions: most });
    const at = (now: Instant) => suspendAt({ kind: 'gateway', item }, now);
    expect(at(plusMs(hourOn(97), -1))).toMatchObject({ refused: 'tooManySuspensions' });
    expect(decided(at(hourOn(97))).service.item.suspensions).toHaveLength(1);
  });
});
