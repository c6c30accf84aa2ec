import * as z from 'zod';
import { bucketsAnswer, decimalText, moneyAnswer } from '#functions/runtime/http/answers.ts';

/** What usage is metered by. */
export const meteredMeters = z.enum(['calls', 'traffic', 'seconds']);

/** What lines of bills and documents are of. */
export const meter = z.enum([
  ...meteredMeters.options,
  ...(['order', 'refund', 'lateFee', 'elastic', 'correction'] as const),
]);

/** Quantities at one unit price each. */
export const bands = z.array(
  z.strictObject({ quantity: decimalText, unitPrice: decimalText, amount: decimalText }),
);

/** What packs paid, or get back: calls or bytes. */
export const deductions = z.array(
  z.strictObject({
    packId: z.string(),
    source: z.enum(['free', 'campaign', 'purchase']),
    quantity: decimalText,
  }),
);

/** The number of a final invoice. Rule INV-05. */
export const invoiceId = z.string().regex(/^inv-[a-z0-9][a-z0-9-]{2,31}-\d{6,12}$/);

/** The id of a bill in a path. */
export const billId = z.string().regex(/^[a-z0-9][a-z0-9-]{2,31}-[1-9]\d{0,11}$/);

/** What came of which vouchers and buckets. */
export const drawnAnswer = z.strictObject({
  vouchers: z.array(z.strictObject({ voucherId: z.string(), amount: moneyAnswer })),
  buckets: bucketsAnswer,
});
