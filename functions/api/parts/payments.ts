import * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import { billIdOf } from '#domain/ledger/bill.ts';
import { sum } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import type { OrderDiscount, OrderPrice } from '#domain/orders/orderPrice.ts';
import type { RefundPart } from '#domain/refunds/refund.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { totalOfBuckets } from '#domain/wallet/wallet.ts';
import {
  bucketsAnswer,
  decimalText,
  moneyAnswer,
  plain,
  presentBuckets,
  presentMoney,
  timeAnswer,
} from '#functions/runtime/http/answers.ts';

const priced = {
  sku: z.string(),
  bookVersion: z.string(),
  unitPrice: decimalText,
  amount: moneyAnswer,
};

const listPrice = z.strictObject({
  kind: z.literal('list'),
  ...priced,
  quantity: z.int().meta({ description: 'Months; of a pack, 1.' }),
  discount: z
    .strictObject({ discountId: z.string(), factor: decimalText, listAmount: moneyAnswer })
    .exactOptional()
    .meta({ description: 'amount = unitPrice x quantity x factor, rounded once. Rule CAT-09.' }),
});

const upgradePrice = z.strictObject({
  kind: z.literal('upgrade'),
  ...priced,
  fromSku: z.string(),
  fromUnitPrice: decimalText,
  terms: z
    .array(z.strictObject({ months: z.int(), remainingDays: z.int(), cycleDays: z.int() }))
    .meta({
      description:
        'Each costs (unitPrice - fromUnitPrice) x months x remainingDays / cycleDays; rounded in all.',
    }),
});

/** How an order's amount came about. Rules CAT-02, PLN-03. */
export const orderPriceAnswer = z
  .discriminatedUnion('kind', [listPrice, upgradePrice])
  .meta({ id: 'OrderPrice' });

export const presentOrderPrice = (
  price: OrderPrice,
  currency: Currency,
): z.output<typeof orderPriceAnswer> => {
  const { amount, ...shown } = price;
  const common = { amount: presentMoney(amount, currency) };
  if (shown.kind === 'upgrade') return { ...plain(shown), ...common };
  const { discount, ...list } = shown;
  return {
    ...plain(list),
    ...common,
    ...(discount && { discount: presentDiscount(discount, currency) }),
  };
};

const presentDiscount = ({ listAmount, ...discount }: OrderDiscount, currency: Currency) => ({
  ...plain(discount),
  listAmount: presentMoney(listAmount, currency),
});

/** What was paid for a term, or for a change within terms. Rule ORD-02. */
export const paymentAnswer = z
  .strictObject({
    kind: z.enum(['term', 'upgrade']),
    orderId: z.string(),
    sku: z.string(),
    billId: z.string(),
    paidAt: timeAnswer,
    from: timeAnswer,
    until: timeAnswer,
    months: z.int(),
    amount: moneyAnswer.meta({ description: 'With what vouchers gave.' }),
    givenBack: moneyAnswer
      .exactOptional()
      .meta({ description: 'What has come back for pauses that are over.' }),
  })
  .meta({ id: 'TermPayment' });

export const presentPayment = (
  { billSeq, paid, givenBack, ...payment }: TermPayment,
  accountId: AccountId,
  currency: Currency,
): z.output<typeof paymentAnswer> => {
  const { kind, orderId, sku, paidAt, from, until, months } = payment;
  const vouchers = sum(paid.vouchers.map(({ amount }) => amount));
  return {
    kind,
    orderId,
    sku,
    billId: billIdOf(accountId, billSeq),
    paidAt,
    from,
    until,
    months,
    amount: presentMoney(totalOfBuckets(paid.buckets).plus(vouchers), currency),
    ...(givenBack && { givenBack: presentMoney(totalOfBuckets(givenBack), currency) }),
  };
};

/** What comes back of one payment. Rules REF-07, REF-08. */
export const refundPartAnswer = z
  .strictObject({
    orderId: z.string(),
    billId: z.string().meta({ description: 'The bill of the payment, which this reverses.' }),
    sku: z.string(),
    price: moneyAnswer.meta({ description: 'Of the order: list price x discount.' }),
    paid: moneyAnswer.meta({ description: 'What buckets gave.' }),
    vouchers: moneyAnswer.meta({ description: 'What vouchers gave, which stays spent.' }),
    used: z.int(),
    total: z.int(),
    unit: z.enum(['second', 'day', 'pack', 'call', 'byte']),
    amount: moneyAnswer.meta({
      description:
        'By REF-02 and REF-06 paid - price x used / total, by SLA-02 paid x (total - used) / total; else all that was paid.',
    }),
    buckets: bucketsAnswer,
    paused: moneyAnswer
      .exactOptional()
      .meta({ description: 'What its paused days are worth: where that is more, it comes back.' }),
    givenBack: moneyAnswer.exactOptional().meta({
      description: 'What pauses gave back before: less that is `amount`. Paused time is not used.',
    }),
  })
  .meta({ id: 'RefundPart' });

export const presentRefundPart = (
  part: RefundPart,
  accountId: AccountId,
  currency: Currency,
): z.output<typeof refundPartAnswer> => ({
  orderId: part.orderId,
  billId: billIdOf(accountId, part.billSeq),
  sku: part.sku,
  price: presentMoney(part.paid.plus(part.vouchers), currency),
  paid: presentMoney(part.paid, currency),
  vouchers: presentMoney(part.vouchers, currency),
  used: part.used,
  total: part.total,
  unit: part.unit,
  amount: presentMoney(part.amount, currency),
  buckets: presentBuckets(part.buckets, currency),
  ...(part.paused && { paused: presentMoney(part.paused, currency) }),
  ...(part.givenBack && { givenBack: presentMoney(part.givenBack, currency) }),
});
