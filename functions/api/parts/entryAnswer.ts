import * as z from 'zod';
import { billIdOf } from '#domain/ledger/bill.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Voucher } from '#domain/wallet/wallet.ts';
import {
  bucketsAnswer,
  moneyAnswer,
  presentBuckets,
  presentMoney,
  timeAnswer,
} from '#functions/runtime/http/answers.ts';
import { product } from '#functions/runtime/http/fields.ts';
import type { EntryOf } from '#usecases/wallet/entryOf.ts';

export const voucherAnswer = z
  .strictObject({
    voucherId: z.string(),
    products: z.array(product),
    left: moneyAnswer,
    from: timeAnswer,
    until: timeAnswer,
  })
  .meta({ id: 'Voucher' });

export const presentVoucher = (
  { id, products, left, from, until }: Voucher,
  currency: Currency,
): z.output<typeof voucherAnswer> => ({
  voucherId: id,
  products: [...products],
  left: presentMoney(left, currency),
  from,
  until,
});

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
  z
    .strictObject({
      kind: z.literal('reversal'),
      provider: z.string(),
      paymentId: z.string(),
      reference: z.string(),
      by: z.enum(['refund', 'dispute']),
      status: z.enum(['withdrawn', 'reinstated']),
    })
    .meta({ description: 'What a provider took back of a payment, or gave back. Rule PAY-05.' }),
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

/** A bill is named, not repeated. */
export const presentEntry = ({
  accountId,
  entry,
  currency,
}: EntryOf): z.output<typeof entryAnswer> => ({
  seq: entry.seq,
  at: entry.at,
  cause: presentCause({ accountId, entry, currency }),
  deltas: presentBuckets(entry.deltas, currency),
  voucherDeltas: entry.voucherDeltas.map(({ id, delta }) => ({
    voucherId: id,
    delta: presentMoney(delta, currency),
  })),
  after: presentBuckets(entry.after, currency),
  prevHash: entry.prevHash,
  hash: entry.hash,
});

const presentCause = ({
  accountId,
  entry: { seq, cause },
  currency,
}: EntryOf): z.output<typeof causeAnswer> => {
  switch (cause.kind) {
    case 'bill':
      return { kind: 'bill', billId: billIdOf(accountId, seq) };
    case 'topUp':
    case 'gift':
    case 'income':
    case 'payout':
    case 'closure':
    case 'reversal':
      return cause;
    case 'voucher':
      return { ...cause, voucher: presentVoucher(cause.voucher, currency) };
  }
};
