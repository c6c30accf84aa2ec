import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { money } from '#domain/money/money.ts';
import { openCheckout, openPayment, type Payment } from '#domain/payments/payment.ts';
import { instant } from '#domain/time/instant.ts';
import { tooManyTopUps } from '#usecases/payments/newTopUp.ts';

const now = instant('2026-11-10T08:00:00Z');
const common = { accountId: 'acme' as AccountId, paymentId: 'pay-1', money: money('1', 'CNY') };

const elsewhere = openCheckout(
  { ...common, provider: 'alipay', finish: 'qr', address: 'https://qr.example.com' },
  now,
);

const byCard = openPayment(
  {
    ...common,
    primary: {
      ...{ methodId: 'pm-1', provider: 'stripe', reference: 'cus/pm', role: 'primary' },
      ...{ card: { brand: 'visa', last4: '4242', expires: '2030-08' }, addedAt: now },
    },
  },
  now,
);

const asked = (newest: readonly Payment[], mostOpen: number, automatic?: true) =>
  tooManyTopUps(newest, { mostOpen, ...(automatic && { automatic }) }, now)?.refused;

describe('PAY-04 one top-up is under way at a time', () => {
  it('of those by card: what a payer may leave unfinished elsewhere keeps time from nothing', () => {
    expect(asked([byCard], 1, true)).toBe('tooManyTopUps');
    expect(asked([elsewhere], 1, true)).toBeUndefined();
    expect(asked([elsewhere, byCard], 1, true)).toBe('tooManyTopUps');
  });
});

describe('PAY-02 an account has five top-ups under way at most', () => {
  it('of both kinds together', () => {
    expect(asked([byCard, elsewhere, elsewhere, elsewhere], 5)).toBeUndefined();
    expect(asked([byCard, elsewhere, elsewhere, elsewhere, elsewhere], 5)).toBe('tooManyTopUps');
  });
});
