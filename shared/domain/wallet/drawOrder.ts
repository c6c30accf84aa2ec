import type { Product } from '#domain/catalogue/priceBook.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { appliesTo, type Drawing, drawFrom } from '#domain/wallet/draw.ts';
import { availableOf, totalOfBuckets, type Voucher, type Wallet } from '#domain/wallet/wallet.ts';

/** Why an order cannot be drawn, in order of precedence. Rule ORD-02. */
export type DrawOrderRefusal = 'voucherNotFound' | 'voucherNotApplicable' | 'insufficientFunds';

/**
 * Draws an order of `amount` (2 decimals): the named vouchers (earliest expiry first), then gift,
 * income, cash. Rules ORD-02, WAL-02.
 *
 * Buckets give no more than is available, so cash never falls below zero by an order, nor further.
 * Vouchers give whole cents, so that what buckets give, and may get back, is whole cents too
 * (RAT-05); a fraction of a cent is left for usage.
 */
export const drawOrder = (
  wallet: Wallet,
  amount: Decimal,
  product: Product,
  voucherIds: readonly string[],
  now: Instant,
): Drawing | Refused<DrawOrderRefusal> => {
  const missing = voucherIds.find((id) => wallet.vouchers.every((voucher) => voucher.id !== id));
  if (missing !== undefined) return refuse('voucherNotFound', `there is no voucher ${missing}`);
  const named = wallet.vouchers.filter(({ id }) => voucherIds.includes(id));
  const other = named.find((voucher) => !appliesTo(voucher, product, now));
  if (other !== undefined) return notApplicable(other);
  const drawing = drawFrom(wallet.buckets, named.map(inWholeCents), amount);
  const fromBuckets = totalOfBuckets(drawing.deltas).negated();
  const available = availableOf(wallet);
  if (fromBuckets.isZero() || fromBuckets.lte(available)) return drawing;
  return refuse(
    'insufficientFunds',
    `${fromBuckets.toFixed(2)} would be drawn, ${available.toFixed()} is available: top up, or name a voucher; the order stays payable`,
  );
};

const inWholeCents = (voucher: Voucher): Voucher => ({
  ...voucher,
  left: voucher.left.toDecimalPlaces(2, Decimal.ROUND_DOWN),
});

const notApplicable = ({ id, products, from, until }: Voucher): Refused<'voucherNotApplicable'> =>
  refuse(
    'voucherNotApplicable',
    `voucher ${id} is for ${products.join(' and ')} from ${from} until ${until}`,
  );
