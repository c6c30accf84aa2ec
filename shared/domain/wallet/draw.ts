import type { Product } from '#domain/catalogue/priceBook.ts';
import { assert } from '#domain/defect.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import { wholeCents } from '#domain/money/round.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { overlaps } from '#domain/time/spans.ts';
import {
  availableOf,
  type Buckets,
  noBuckets,
  totalOfBuckets,
  type Voucher,
  type Wallet,
} from '#domain/wallet/wallet.ts';

/** What a charge took from each voucher and bucket: negative deltas. */
export type Drawing = {
  readonly deltas: Buckets;
  readonly voucherDeltas: readonly { readonly id: string; readonly delta: Decimal }[];
};

/** When the usage was that a charge is for: an hour, or a local day of elastic capacity. WAL-02. */
export type UsagePeriod = { readonly from: Instant; readonly until: Instant };

/**
 * Draws a usage charge: vouchers in scope (earliest expiry first), gift, income, cash. Only cash may go
 * below zero, and only by usage.
 *
 * Which vouchers pay is judged at the time of the usage, whenever it is charged: one that is in force at
 * some instant of its period pays for all of it. Rule WAL-02.
 */
export const drawUsage = (
  { buckets, vouchers }: Wallet,
  amount: Decimal,
  product: Product,
  period: UsagePeriod,
): Drawing => {
  const inScope = vouchers.filter(
    (voucher) => overlaps(voucher, period) && voucher.products.includes(product),
  );
  return drawFrom(buckets, inScope, amount);
};

/** Whether a voucher pays for an order of a product at an instant. Rules WAL-01, WAL-02. */
export const appliesTo = (voucher: Voucher, product: Product, now: Instant): boolean =>
  voucher.from <= now && now < voucher.until && voucher.products.includes(product);

/**
 * Draws an amount from vouchers (earliest expiry first), then from gift, income and cash, which
 * takes all the rest. Rule WAL-02.
 */
export const drawFrom = (
  buckets: Buckets,
  vouchers: readonly Voucher[],
  amount: Decimal,
): Drawing => {
  assert(amount.gte(0), 'draw: a charge is never negative');
  if (amount.isZero()) return { deltas: noBuckets, voucherDeltas: [] };
  const voucherDeltas = drawVouchers(vouchers, amount);
  const fromVouchers = sum(voucherDeltas.map(({ delta }) => delta)).negated();
  const afterVouchers = amount.minus(fromVouchers);
  const gift = Decimal.min(afterVouchers, positive(buckets.gift));
  const income = Decimal.min(afterVouchers.minus(gift), positive(buckets.income));
  const cash = afterVouchers.minus(gift).minus(income);
  assert(
    totalOfBuckets({ cash, income, gift }).plus(fromVouchers).eq(amount),
    'draw: drawings add up to the charge',
  );
  const deltas = { cash: cash.negated(), income: income.negated(), gift: gift.negated() };
  return { deltas, voucherDeltas };
};

const positive = (value: Decimal): Decimal => Decimal.max(value, zero);

const drawVouchers = (vouchers: readonly Voucher[], amount: Decimal): Drawing['voucherDeltas'] => {
  const deltas: { id: string; delta: Decimal }[] = [];
  let rest = amount;
  for (const voucher of vouchers.toSorted(byExpiry)) {
    const taken = Decimal.min(rest, voucher.left);
    if (taken.isZero()) continue;
    rest = rest.minus(taken);
    deltas.push({ id: voucher.id, delta: taken.negated() });
  }
  return deltas;
};

const byExpiry = (a: Voucher, b: Voucher): number =>
  `${a.until}|${a.id}` < `${b.until}|${b.id}` ? -1 : 1;

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
  left: wholeCents(voucher.left),
});

const notApplicable = ({ id, products, from, until }: Voucher): Refused<'voucherNotApplicable'> =>
  refuse(
    'voucherNotApplicable',
    `voucher ${id} is for ${products.join(' and ')} from ${from} until ${until}`,
  );
