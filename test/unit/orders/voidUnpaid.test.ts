import { describe, expect, test } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { cancelOrder, voidUnpaid } from '#domain/orders/orderState.ts';
import { placeOrder } from '#domain/orders/placeOrder.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { instant, plusMs } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { accountOf } from '#test/support/settle.ts';

const placedAt = instant('2026-10-10T03:20:00Z');
const order = decided(
  placeOrder(
    {
      ...{ orderId: 'o-1', accountId: accountOf().accountId },
      item: { kind: 'plan', plan: 'test', region: 'ap-guangzhou', months: 1 },
    },
    { currency: 'CNY', zone: defaultZone },
    { books: [defaultBook], now: placedAt },
  ),
);

describe('ORD-01 an order that nobody has paid', () => {
  test.each([
    ['just before 7 days', -1, undefined],
    ['at exactly 7 x 24 h: still payable', 0, undefined],
    ['a moment later', 1, order.payableUntil],
    ['much later', 86_400_000, order.payableUntil],
  ])('%s', (_name, ms, voidAt) => {
    const state = voidUnpaid(order, plusMs(order.payableUntil, ms))?.state;
    expect(state).toEqual(voidAt && { status: 'void', voidAt, reason: 'unpaid' });
  });

  test('is left alone if something else has become of it', () => {
    const cancelled = decided(cancelOrder(order, placedAt));
    expect(voidUnpaid(cancelled, plusMs(order.payableUntil, 1))).toBeUndefined();
  });
});
