import type { Budget } from '#domain/budgets/budget.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Attempt, Finish } from '#domain/payments/attempt.ts';
import type { AutomaticTopUp } from '#domain/payments/automaticTopUp.ts';
import type { PaymentMethod } from '#domain/payments/methods.ts';
import type { Payment } from '#domain/payments/payment.ts';
import type { Reversal } from '#domain/payments/reversal.ts';
import type { LocalDate, Month } from '#domain/time/calendar.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import type { Samples } from '#test/support/golden/samples/samples.ts';
import { acme } from '#test/support/golden/storedEntity.ts';

const at = instant('2026-11-10T08:00:00.123Z');
const later = instant('2026-11-10T08:10:00.123Z');
const card = { brand: 'visa', last4: '4242', expires: '2030-08' };
const money = { amount: new Decimal('100.5'), currency: 'CNY' } as const;

const method = (role: PaymentMethod['role']): PaymentMethod => ({
  ...{ methodId: `pm-${role}`, provider: 'stripe', reference: `cus_1/pm_${role}`, card, role },
  addedAt: at,
});

const attempt = (outcome: Attempt['outcome'], methodId = 'pm-primary'): Attempt => ({
  ...{ methodId, card, reference: 'cus_1/pm_1', begunAt: at, outcome },
});

const payment = (attempts: readonly Attempt[], state: Payment['state']): Payment => ({
  ...{ paymentId: 'pay-1', accountId: acme, version: 1, provider: 'stripe', money },
  ...{ createdAt: at, attempts, state },
});

const checkout = (finish: Finish, outcome: Attempt['outcome']): Attempt => ({
  ...{ finish, address: 'https://qr.alipay.com/bavh4wjlxf12tper3a', begunAt: at, outcome },
});

const elsewhere = (attempts: readonly Attempt[], state: Payment['state']): Payment => ({
  ...payment(attempts, state),
  provider: 'alipay',
});

const declined = { status: 'declined', code: 'insufficient_funds' } as const;
const open = { status: 'open', askAt: later } as const;

const automatic: AutomaticTopUp = {
  ...{ accountId: acme, version: 1, setAt: at, threshold: new Decimal('50') },
  amount: money.amount,
  perDay: { count: 2, amount: new Decimal('300') },
};

const budget: Budget = {
  ...{ accountId: acme, version: 1, amount: new Decimal('100'), setAt: at, setSeq: 7, seq: 3 },
  alerts: [
    { percent: 80, by: 'spent' },
    { percent: 100, by: 'forecast' },
  ],
  ...{ since: '2026-11' as Month, months: [], fresh: true, dueAt: at },
};

const { fresh: _, dueAt: __, ...endedBudget } = { ...budget, version: 2 };

const reversal: Reversal = {
  ...{ accountId: acme, version: 1, provider: 'stripe', chargeId: 'pi_1', reference: 'dp_1' },
  ...{ by: 'dispute', money, status: 'withdrawn', at },
};

/** Top-ups in every state and with every outcome, methods in every role, and what was taken back. */
export const paymentSamples: Pick<
  Samples,
  'TopUp' | 'AutomaticTopUp' | 'Budget' | 'Reversal' | 'PaymentMethods' | 'ProviderEvent'
> = {
  TopUp: {
    'a new one': payment([attempt({ status: 'begun' })], open),
    'one that nobody knows': payment([attempt({ status: 'pending' })], open),
    'one that is being processed': payment(
      [attempt({ status: 'pending', chargeId: 'pi_1' })],
      open,
    ),
    'one that its owner confirms': payment(
      [attempt({ status: 'actionRequired', chargeId: 'pi_1' })],
      open,
    ),
    'one that leads back': {
      ...payment([attempt({ status: 'begun' })], open),
      returnUrl: 'https://example.com/back',
    },
    'one that was declined twice': payment(
      [
        attempt({ ...declined, chargeId: 'pi_1' }),
        attempt({ ...declined, code: 'expired_card' }, 'pm-secondary'),
      ],
      { status: 'failed', at: later, code: 'expired_card' },
    ),
    'one that is not made': payment([attempt({ status: 'failed', code: 'amount_too_small' })], {
      ...{ status: 'failed', at: later, code: 'amount_too_small' },
    }),
    'one that time began': {
      ...payment([attempt({ status: 'begun' })], open),
      automatic: true,
    },
    'a paid one': payment([attempt({ status: 'succeeded', chargeId: 'pi_1' })], {
      ...{ status: 'succeeded', at: later },
    }),
    'one by a code, to be scanned': elsewhere([checkout('qr', { status: 'pending' })], open),
    'one on a page, begun': elsewhere(
      [checkout('page', { status: 'pending', chargeId: '2026111022001400000000000001' })],
      open,
    ),
    'a paid one by a code': elsewhere(
      [checkout('qr', { status: 'succeeded', chargeId: '2026111022001400000000000001' })],
      { status: 'succeeded', at: later },
    ),
    'one that nobody asks for any more': payment([attempt({ status: 'pending' })], {
      ...{ status: 'expired', at: later },
    }),
  },
  AutomaticTopUp: {
    'a new one': automatic,
    'one that is due': { ...automatic, dueAt: later },
    'one that was ended': { ...automatic, version: 2, endedAt: later },
    'one that is closed': { ...automatic, version: 2, paused: { at: later, reason: 'closed' } },
    'a paused one': {
      ...{ ...automatic, version: 3, paused: { at: later, reason: 'refused' } },
      begun: { date: '2026-11-10' as LocalDate, count: 2, amount: new Decimal('201') },
    },
  },
  Budget: {
    'a new one': budget,
    'one that stops': { ...budget, stop: true },
    'one that has been counted': {
      ...{ ...endedBudget, seq: 12, dueAt: later },
      months: [
        { month: '2026-12' as Month, spent: new Decimal('9.9'), usage: new Decimal(0), told: [] },
        {
          ...{ month: '2026-11' as Month, spent: new Decimal('101.00000001') },
          ...{ usage: new Decimal('-0.5'), usedFrom: hour('2026-11-01T03') },
          told: [{ alert: 0, at }],
        },
      ],
    },
    'one that was ended': endedBudget,
  },
  Reversal: {
    'a dispute': reversal,
    'a refund that came back': {
      ...{ ...reversal, by: 'refund', reference: 're_1', status: 'reinstated' },
    },
  },
  PaymentMethods: {
    'one in each role': {
      ...{ accountId: acme, version: 3 },
      methods: [method('normal'), method('primary'), method('secondary')],
    },
    'none any more': { accountId: acme, version: 4, methods: [] },
  },
  ProviderEvent: {
    'one that was taken': {
      ...{ provider: 'stripe', eventId: 'evt_1', type: 'payment_intent.succeeded', at },
      result: 'taken',
    },
  },
};
