import { Decimal } from '#domain/money/decimal.ts';
import type { Paid, Payment } from '#domain/terms/payment.ts';
import type { Buckets } from '#domain/wallet/wallet.ts';
import type { Json } from '#storage/codec/json.ts';

/** Payments out of JSON text that `canonical` made. */

export const bucketsOf = ({ cash, income, gift }: Json<Buckets>): Buckets => ({
  cash: new Decimal(cash),
  income: new Decimal(income),
  gift: new Decimal(gift),
});

export const paidOf = ({ buckets, vouchers }: Json<Paid>): Paid => ({
  buckets: bucketsOf(buckets),
  vouchers: vouchers.map(({ id, amount }) => ({ id, amount: new Decimal(amount) })),
});

export const paymentOf = ({ givenBack, ...payment }: Json<Payment>): Payment => ({
  ...payment,
  paid: paidOf(payment.paid),
  ...(givenBack && { givenBack: bucketsOf(givenBack) }),
});
