import * as z from 'zod';
import { bucketsAnswer, moneyAnswer, timeAnswer } from '#functions/runtime/http/answers.ts';

export const product = z.enum(['apigw', 'mpgw']);

export const voucherAnswer = z
  .strictObject({
    voucherId: z.string(),
    products: z.array(product),
    left: moneyAnswer,
    from: timeAnswer,
    until: timeAnswer,
  })
  .meta({ id: 'Voucher' });

const causeAnswer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('bill'), billId: z.string() }),
  z.strictObject({ kind: z.literal('topUp'), provider: z.string(), paymentId: z.string() }),
  z.strictObject({ kind: z.enum(['gift', 'income']), reason: z.string() }),
  z.strictObject({ kind: z.literal('voucher'), voucher: voucherAnswer, reason: z.string() }),
  z.strictObject({
    kind: z.literal('payout'),
    bucket: z.enum(['cash', 'income']),
    reference: z.string(),
  }),
  z.strictObject({ kind: z.literal('closure') }),
]);

/** A ledger entry. Rule WAL-03. */
export const entryAnswer = z
  .strictObject({
    seq: z.int(),
    at: timeAnswer,
    cause: causeAnswer,
    deltas: bucketsAnswer,
    voucherDeltas: z.array(z.strictObject({ voucherId: z.string(), delta: moneyAnswer })),
    after: bucketsAnswer,
    prevHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'LedgerEntry' });
