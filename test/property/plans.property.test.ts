import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { plans } from '#domain/catalogue/plans.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { sum, zero } from '#domain/money/decimal.ts';
import { upgradePrice } from '#domain/orders/upgradePrice.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import { termsLeft } from '#domain/terms/termsLeft.ts';
import { epochMs, fromEpochMs, type Instant, instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { gatewayOf, termFrom } from '#test/support/samples/gateways.ts';

const firstMs = epochMs(instant('2026-01-01T00:00:00Z'));
const start = fc.integer({ min: 0, max: 500 * 86_400_000 }).map((ms) => fromEpochMs(firstMs + ms));

/** Terms one after the other, and an instant within them. */
const upgrade = fc
  .record({
    start,
    months: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }),
    ranks: fc.uniqueArray(fc.nat(plans.length - 1), { minLength: 2, maxLength: 2 }),
    parts: fc.tuple(fc.nat(999), fc.nat(999)),
  })
  .map(({ start: from, months, ranks, parts }) => {
    const [low = 0, high = 0] = ranks.toSorted((a, b) => a - b);
    const plan = plans[low]?.name ?? 'trial';
    const payments: TermPayment[] = [];
    for (const each of months) {
      payments.push(termFrom(payments.length === 0 ? from : expiryOf(payments), each));
    }
    const lengthMs = epochMs(expiryOf(payments)) - epochMs(from);
    const [early, late] = parts
      .toSorted((a, b) => a - b)
      .map((part) => fromEpochMs(epochMs(from) + Math.floor((lengthMs * part) / 1000)));
    return {
      gateway: gatewayOf({ plan, payments }),
      to: plans[high]?.name ?? 'enterprise',
      ...{ from, early: early ?? from, late: late ?? from },
    };
  });

const priceAt = (gateway: Gateway, to: Gateway['plan'], now: Instant) =>
  decided(upgradePrice(gateway, to, { book: defaultBook, currency: 'CNY', now }));

describe('PLN-04 what is left of terms', () => {
  test.prop([upgrade])('PLN-04 at least a day, at most all of each', ({ gateway, early }) => {
    const left = termsLeft(gateway.payments, early);
    expect(left.length).toBeGreaterThan(0);
    for (const { remainingDays, cycleDays } of left) {
      expect(remainingDays).toBeGreaterThanOrEqual(1);
      expect(remainingDays).toBeLessThanOrEqual(cycleDays);
    }
  });

  test.prop([upgrade])('PLN-04 no upgrade that costs more is free', ({ gateway, to, late }) => {
    expect(priceAt(gateway, to, late).amount.gt(0)).toBe(true);
  });
});

describe('PLN-03 what an upgrade costs', () => {
  test.prop([upgrade])('at the start, all months at the difference', ({ gateway, to, from }) => {
    const { amount, unitPrice, fromUnitPrice } = priceAt(gateway, to, from);
    const months = gateway.payments.reduce((count, payment) => count + payment.months, 0);
    expect(amount).toEqual(unitPrice.minus(fromUnitPrice).times(months));
  });

  test.prop([upgrade])('never grows with time, and is never below zero', (each) => {
    const [early, late] = [each.early, each.late].map((now) => priceAt(each.gateway, each.to, now));
    expect(late?.amount.lte(early?.amount ?? zero)).toBe(true);
    expect(late?.amount.gte(0)).toBe(true);
  });

  test.prop([upgrade, fc.nat(plans.length - 1)])(
    'is the same in one step or in two, to a cent',
    ({ gateway, to, early }, rank) => {
      const between = plans[rank]?.name ?? 'trial';
      const places = [gateway.plan, between, to].map((name) =>
        plans.findIndex((plan) => plan.name === name),
      );
      fc.pre((places[0] ?? 0) < (places[1] ?? 0) && (places[1] ?? 0) < (places[2] ?? 0));
      const steps = sum([
        priceAt(gateway, between, early).amount,
        priceAt({ ...gateway, plan: between }, to, early).amount,
      ]);
      const atOnce = priceAt(gateway, to, early).amount;
      expect(steps.minus(atOnce).abs().lte('0.01')).toBe(true);
    },
  );
});
