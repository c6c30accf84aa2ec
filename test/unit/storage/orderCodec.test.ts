import { describe, expect, test } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import type { Order } from '#domain/orders/order.ts';
import { instant } from '#domain/time/instant.ts';
import { decodeOrder, encodeOrder } from '#storage/codec/orderCodec.ts';

const now = instant('2026-10-10T03:20:00Z');

const renewal: Order = {
  ...{ orderId: 'o-1', accountId: 'acme' as AccountId, version: 1, currency: 'CNY' },
  item: { kind: 'renewal', of: 'instance', id: 'i-1', months: 3 },
  price: {
    ...{ kind: 'list', sku: 'instance:basic:month', quantity: 3, bookVersion: '2024-04' },
    unitPrice: new Decimal(10).div(3),
    amount: new Decimal('10.00'),
  },
  ...{ autoRenew: false, placedAt: now, payableUntil: instant('2026-10-17T03:20:00Z') },
  state: { status: 'open' },
};

const upgrade: Order = {
  ...renewal,
  item: { kind: 'upgrade', gatewayId: 'g-1', plan: 'enterprise' },
  price: {
    ...{ kind: 'upgrade', sku: 'plan:enterprise', fromSku: 'plan:trial', bookVersion: '2024-04' },
    ...{ unitPrice: new Decimal(749_999), fromUnitPrice: new Decimal('899.1') },
    terms: [{ months: 1, remainingDays: 20, cycleDays: 30 }],
    amount: new Decimal('499399.93'),
  },
  basis: 1,
};

const paid: Order['state'] = {
  ...{ status: 'paid', paidAt: now, resourceId: 'i-1', billSeq: 7 },
  paid: {
    buckets: { cash: new Decimal('0.00000001'), income: zero, gift: new Decimal(9) },
    vouchers: [{ id: 'v-1', amount: new Decimal('0.99') }],
  },
};

describe('ORD-02 an order is read as it was written', () => {
  test.each<[string, Order]>([
    ['a renewal, its unit price to 38 digits', renewal],
    ['an upgrade', upgrade],
    ['one that is paid, to 8 decimals', { ...renewal, state: paid }],
    ['one that is cancelled', { ...renewal, state: { status: 'cancelled', cancelledAt: now } }],
    [
      'one that is void',
      { ...upgrade, state: { status: 'void', voidAt: now, reason: 'overtaken' } },
    ],
  ])('%s', (_name, order) => {
    expect(decodeOrder(encodeOrder(order))).toEqual(order);
  });
});
