import { describe, expect, test } from 'vitest';
import type { Payment } from '#domain/orders/payment.ts';
import type { Gateway, GatewayApp } from '#domain/plans/gateway.ts';
import { quoteGateway } from '#domain/refunds/quoteGateway.ts';
import { defaultZone, type Zone } from '#domain/time/calendar.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { factsOf, paidBy, quoted } from '#test/support/refunds.ts';
import { gatewayOf, termPayment } from '#test/support/resources.ts';

/** 10:00 in Shanghai, as the worked example has it. */
const bought = instant('2026-09-01T02:00:00Z');
const september = { ...termPayment(bought, 1, '4999'), sku: 'plan:test' };
const renewal: Payment = { ...termPayment(september.until, 1, '4999'), orderId: 'o-2' };
const paid = (...payments: readonly Payment[]): Gateway => gatewayOf({ payments });

const quote = (gateway: Gateway, at: string) => quoted(factsOf({ kind: 'gateway', gateway }), at);

describe('REF-06 paid - used days / total days x what was paid, begun days count', () => {
  test('REF-06 the worked example: 10 of 30 days', () => {
    expect(quote(paid(september), '2026-09-10T02:00:00Z')).toBe('REF-06 3332.67 = 3332.67 + 0 + 0');
  });

  test.each([
    ['the instant it was bought: 1 day', '2026-09-01T02:00:00Z', '4832.37'],
    ['the end of that day', '2026-09-01T15:59:59.999Z', '4832.37'],
    ['the start of the next: 2 days', '2026-09-01T16:00:00.000Z', '4665.73'],
    ['the end of the 9th: 9 days', '2026-09-09T15:59:59.999Z', '3499.3'],
    ['the start of the 10th: 10 days', '2026-09-09T16:00:00.000Z', '3332.67'],
    ['the end of the 29th: 29 days', '2026-09-29T15:59:59.999Z', '166.63'],
    ['the start of the 30th: 30 days', '2026-09-29T16:00:00.000Z', '0'],
    ['the end date: no more than 30', '2026-10-01T01:59:59.999Z', '0'],
    ['the buffer', '2026-10-01T02:00:00.000Z', '0'],
    ['the end of the buffer', '2026-10-02T01:59:59.999Z', '0'],
  ])('REF-06 %s', (_name, at, amount) => {
    expect(quote(paid(september), at)).toBe(`REF-06 ${amount} = ${amount} + 0 + 0`);
  });

  test('REF-06 by the calendar of the billing zone', () => {
    const gateway = paid(september);
    const facts = factsOf({ kind: 'gateway', gateway }, { zone: 'America/New_York' as Zone });
    // Bought at 22:00 on 31 August there.
    expect(quoted(facts, '2026-09-01T03:59:59.999Z')).toBe('REF-06 4832.37 = 4832.37 + 0 + 0');
    expect(quoted(facts, '2026-09-01T04:00:00.000Z')).toBe('REF-06 4665.73 = 4665.73 + 0 + 0');
  });
});

describe('REF-06 of several payments, each over its own days', () => {
  test.each([
    ['before it begins', '2026-09-10T02:00:00Z', '8331.67'],
    ['on its first day, before it begins', '2026-10-01T01:59:59.999Z', '4999'],
    ['as it begins: 1 of 31', '2026-10-01T02:00:00Z', '4837.74'],
  ])('REF-06 a later term counts from its begin: %s', (_name, at, amount) => {
    expect(quote(paid(september, renewal), at)).toBe(`REF-06 ${amount} = ${amount} + 0 + 0`);
  });

  test('PLN-03 what an upgrade paid comes back over the days that it paid for', () => {
    const from = '2026-09-10T04:00:00.000Z' as Instant;
    const days = { from, until: september.until, months: 0, days: 20 };
    const paidIn = { paidAt: from, paid: paidBy({ gift: '2666.67' }) };
    const of = { kind: 'upgrade', orderId: 'o-3', sku: 'plan:starter' } as const;
    const upgrade: Payment = { ...september, ...days, ...paidIn, ...of };
    const upgraded = { ...paid(september, upgrade), plan: 'starter' } as const;
    // 11 of 30 days of the term, 2 of the upgrade's 20.
    expect(quote(upgraded, '2026-09-11T04:00:00Z')).toBe('REF-06 5566.03 = 3166.03 + 0 + 2400');
    expect(quote(upgraded, '2026-09-30T01:00:00Z')).toBe('REF-06 0 = 0 + 0 + 0');
    const { parts } = decided(quoteGateway(upgraded, defaultZone, from));
    expect(parts.map(({ sku }) => sku)).toEqual(['plan:test', 'plan:starter']);
  });

  test('REF-07 vouchers stay spent', () => {
    const mixed = { ...september, paid: paidBy({ cash: '1000', income: '2000', voucher: '1999' }) };
    expect(quote(paid(mixed), '2026-09-10T02:00:00Z')).toBe('REF-06 2000 = 666.66 + 1333.34 + 0');
  });
});

describe('REF-06 what serves and has no mini-program attached', () => {
  const app = (kind: GatewayApp['kind']): GatewayApp => ({
    ...{ appId: `a-${kind}`, kind, onboarding: 'manual', features: [] },
    attachedAt: bought,
  });
  const withApps = (...apps: readonly GatewayApp[]) => ({ ...paid(september), apps });
  const gone = { status: 'destroyed', at: bought, cause: 'refund' } as const;

  test.each([
    [
      'a mini-program',
      withApps(app('web'), app('miniProgram')),
      '2026-09-10T02:00:00Z',
      'appsAttached',
    ],
    [
      'Web, H5 and APP',
      withApps(app('web'), app('h5'), app('app')),
      '2026-09-29T16:00:00Z',
      'REF-06 0 = 0 + 0 + 0',
    ],
    ['stopped', withApps(app('miniProgram')), '2026-10-02T02:00:00Z', 'gatewayNotRunning'],
    ['past renewal', paid(september), '2026-10-09T02:00:00Z', 'gatewayNotRunning'],
    ['refunded', { ...paid(september), state: gone }, '2026-09-10T02:00:00Z', 'gatewayNotRunning'],
  ])('REF-06 %s', (_name, gateway, at, expected) => {
    expect(quote(gateway, at)).toBe(expected);
  });
});
