import { describe, expect, test } from 'vitest';
import type { Gateway, GatewayApp } from '#domain/gateways/gateway.ts';
import { quoteGateway } from '#domain/refunds/quoteGateway.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { factsOf, paidBy, quoted } from '#test/support/samples/refunds.ts';
import { gatewayOf, termPayment } from '#test/support/samples/resources.ts';

/** 10:00 in Shanghai, as the worked example has it. */
const bought = instant('2026-09-01T02:00:00Z');
const september = { ...termPayment(bought, 1, '4999'), sku: 'plan:test' };
const renewal: TermPayment = { ...termPayment(september.until, 1, '4999'), orderId: 'o-2' };
const paid = (...payments: readonly TermPayment[]): Gateway => gatewayOf({ payments });

const quote = (gateway: Gateway, at: string) => quoted(factsOf({ kind: 'gateway', gateway }), at);

describe('REF-06 paid - used days / total days x price, begun 24-hour spans count', () => {
  test('REF-06 the worked example: 10 of 30 days', () => {
    expect(quote(paid(september), '2026-09-10T02:00:00Z')).toBe('REF-06 3332.67 = 3332.67 + 0 + 0');
  });

  test.each([
    ['the instant it was bought: 1 day', '2026-09-01T02:00:00.000Z', '4832.37'],
    ['midnight is no boundary', '2026-09-01T16:00:00.000Z', '4832.37'],
    ['a moment before 24 h', '2026-09-02T01:59:59.999Z', '4832.37'],
    ['exactly 24 h: 2 days', '2026-09-02T02:00:00.000Z', '4665.73'],
    ['a moment before 9 x 24 h: 9 days', '2026-09-10T01:59:59.999Z', '3499.3'],
    ['exactly 9 x 24 h: 10 days', '2026-09-10T02:00:00.000Z', '3332.67'],
    ['a moment before 29 x 24 h: 29 days', '2026-09-30T01:59:59.999Z', '166.63'],
    ['exactly 29 x 24 h: 30 days', '2026-09-30T02:00:00.000Z', '0'],
    ['the end date: no more than 30', '2026-10-01T01:59:59.999Z', '0'],
    ['the buffer', '2026-10-01T02:00:00.000Z', '0'],
    ['the end of the buffer', '2026-10-02T01:59:59.999Z', '0'],
  ])('REF-06 %s', (_name, at, amount) => {
    expect(quote(paid(september), at)).toBe(`REF-06 ${amount} = ${amount} + 0 + 0`);
  });

  test('REF-06 bought 23:58, returned 00:02: 1 day used', () => {
    const late = termPayment(instant('2026-09-01T15:58:00Z'), 1, '749999');
    // 749,999 - 749,999 / 30 = 724,999.0333...
    expect(quote(paid(late), '2026-09-01T15:58:00Z')).toBe('REF-06 724999.03 = 724999.03 + 0 + 0');
    expect(quote(paid(late), '2026-09-01T16:02:00Z')).toBe('REF-06 724999.03 = 724999.03 + 0 + 0');
  });

  test.each([
    ['on the first of 30 days: 2,999 - 166.63', '2026-09-01T02:00:00Z', '2832.37'],
    ['on the tenth: 2,999 - 1,666.33', '2026-09-10T02:00:00Z', '1332.67'],
    ['on the 17th: 2,999 - 2,832.77', '2026-09-17T02:00:00Z', '166.23'],
    ['on the 18th, more used than buckets paid: not below zero', '2026-09-18T02:00:00Z', '0'],
  ])('REF-06 4,999 with a voucher of 2,000 %s', (_name, at, amount) => {
    const mixed = { ...september, paid: paidBy({ cash: '2999', voucher: '2000' }) };
    expect(quote(paid(mixed), at)).toBe(`REF-06 ${amount} = ${amount} + 0 + 0`);
  });
});

describe('REF-06 of several payments, each over its own days', () => {
  test.each([
    ['before it begins', '2026-09-10T02:00:00Z', '8331.67'],
    ['a moment before it begins', '2026-10-01T01:59:59.999Z', '4999'],
    ['as it begins: 1 of 31', '2026-10-01T02:00:00Z', '4837.74'],
  ])('REF-06 a later term counts from its begin: %s', (_name, at, amount) => {
    expect(quote(paid(september, renewal), at)).toBe(`REF-06 ${amount} = ${amount} + 0 + 0`);
  });

  test('PLN-03 what an upgrade paid comes back over the days that it paid for', () => {
    const from = '2026-09-11T02:00:00.000Z' as Instant;
    const days = { from, until: september.until, months: 0, days: 20 };
    const paidIn = { paidAt: from, paid: paidBy({ gift: '2666.67' }) };
    const of = { kind: 'upgrade', orderId: 'o-3', sku: 'plan:starter' } as const;
    const upgrade: TermPayment = { ...september, ...days, ...paidIn, ...of };
    const upgraded = { ...paid(september, upgrade), plan: 'starter' } as const;
    // 12 of 30 days of the term, 2 of the upgrade's 20.
    expect(quote(upgraded, '2026-09-12T02:00:00Z')).toBe('REF-06 5399.4 = 2999.4 + 0 + 2400');
    expect(quote(upgraded, '2026-09-30T02:00:00Z')).toBe('REF-06 0 = 0 + 0 + 0');
    const { parts } = decided(quoteGateway(upgraded, from));
    expect(parts.map(({ sku }) => sku)).toEqual(['plan:test', 'plan:starter']);
  });

  test('REF-07 to the buckets that paid, vouchers stay spent', () => {
    const mixed = { ...september, paid: paidBy({ cash: '1000', income: '2000', voucher: '1999' }) };
    // 3,000 - 1,666.33.
    expect(quote(paid(mixed), '2026-09-10T02:00:00Z')).toBe('REF-06 1333.67 = 444.55 + 889.12 + 0');
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
      '2026-09-30T02:00:00Z',
      'REF-06 0 = 0 + 0 + 0',
    ],
    ['stopped', withApps(app('miniProgram')), '2026-10-02T02:00:00Z', 'gatewayNotRunning'],
    ['past renewal', paid(september), '2026-10-09T02:00:00.001Z', 'gatewayNotRunning'],
    ['refunded', { ...paid(september), state: gone }, '2026-09-10T02:00:00Z', 'gatewayNotRunning'],
  ])('REF-06 %s', (_name, gateway, at, expected) => {
    expect(quote(gateway, at)).toBe(expected);
  });
});
