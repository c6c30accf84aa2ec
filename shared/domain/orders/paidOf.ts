import type { Paid } from '#domain/terms/termPayment.ts';
import type { Drawing } from '#domain/wallet/draw.ts';

/** What a drawing took, as positive amounts. Rule ORD-02. */
export const paidOf = ({ deltas: { cash, income, gift }, voucherDeltas }: Drawing): Paid => ({
  buckets: { cash: cash.abs(), income: income.abs(), gift: gift.abs() },
  vouchers: voucherDeltas.map(({ id, delta }) => ({ id, amount: delta.abs() })),
});
