import type { Product } from '#domain/catalogue/priceBook.ts';
import { assert } from '#domain/defect.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Buckets, Voucher, Wallet } from '#domain/wallet/wallet.ts';

/** What a charge took from each voucher and bucket: negative deltas. */
export type Drawing = {
  readonly deltas: Buckets;
  readonly voucherDeltas: readonly { readonly id: string; readonly delta: Decimal }[];
};

/**
 * Draws a usage charge: vouchers in scope (earliest expiry first), gift, income, cash.
 *
 * Only cash may go below zero, and only by usage. Rule WAL-02.
 */
export const drawUsage = (
  wallet: Wallet,
  amount: Decimal,
  product: Product,
  now: Instant,
): Drawing => {
  assert(amount.gte(0), 'drawUsage: a charge is never negative');
  const voucherDeltas = drawVouchers(wallet.vouchers, amount, product, now);
  const afterVouchers = amount.plus(sum(voucherDeltas.map(({ delta }) => delta)));
  const gift = Decimal.min(afterVouchers, positive(wallet.buckets.gift));
  const income = Decimal.min(afterVouchers.minus(gift), positive(wallet.buckets.income));
  const cash = afterVouchers.minus(gift).minus(income);
  const deltas = { cash: cash.negated(), income: income.negated(), gift: gift.negated() };
  assert(
    sum([cash, income, gift])
      .minus(sum(voucherDeltas.map((v) => v.delta)))
      .eq(amount),
    'drawUsage: drawings add up to the charge',
  );
  return { deltas, voucherDeltas };
};

const positive = (value: Decimal): Decimal => Decimal.max(value, zero);

const drawVouchers = (
  vouchers: readonly Voucher[],
  amount: Decimal,
  product: Product,
  now: Instant,
): Drawing['voucherDeltas'] => {
  const deltas: { id: string; delta: Decimal }[] = [];
  let rest = amount;
  for (const voucher of vouchers.toSorted(byExpiry)) {
    const inForce = voucher.from <= now && now < voucher.until;
    if (rest.isZero() || !inForce || !voucher.products.includes(product)) continue;
    const taken = Decimal.min(rest, voucher.left);
    rest = rest.minus(taken);
    deltas.push({ id: voucher.id, delta: taken.negated() });
  }
  return deltas;
};

const byExpiry = (a: Voucher, b: Voucher): number =>
  `${a.until}|${a.id}` < `${b.until}|${b.id}` ? -1 : 1;
