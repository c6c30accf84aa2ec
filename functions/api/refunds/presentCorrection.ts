import type * as z from 'zod';
import { billIdOf } from '#domain/ledger/bill.ts';
import { type Decimal, minus, zero } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Drawing } from '#domain/wallet/draw.ts';
import { presentCorrectionLine } from '#functions/api/parts/correctionLine.ts';
import type {
  correctionAnswer,
  correctionQuoteAnswer,
} from '#functions/api/refunds/correctionRoutes.ts';
import { presentBuckets, presentMoney } from '#functions/runtime/http/answers.ts';
import type { BillOf } from '#usecases/bills/readBills.ts';
import type { CorrectionQuoteAt } from '#usecases/corrections/quoteBillCorrection.ts';

export const presentCorrectionQuote = ({
  quote: { lines, total, drawing },
  accountId,
  seq,
  currency,
  at,
}: CorrectionQuoteAt): z.output<typeof correctionQuoteAnswer> => ({
  billId: billIdOf(accountId, seq),
  at,
  lines: lines.map((line) => presentCorrectionLine(line, currency)),
  ...presentBack(total, drawing, currency),
});

export const presentCorrection = ({
  accountId,
  entry,
}: BillOf): z.output<typeof correctionAnswer> => {
  const { hour, corrects = 0, total, currency } = entry.cause.bill;
  return {
    billId: billIdOf(accountId, entry.seq),
    corrects: billIdOf(accountId, corrects),
    hour,
    issuedAt: entry.at,
    ...presentBack(total, entry, currency),
  };
};

const presentBack = (total: Decimal, { deltas, voucherDeltas }: Drawing, currency: Currency) => ({
  amount: presentMoney(minus(zero, total), currency),
  back: {
    vouchers: voucherDeltas.map(({ id, delta }) => ({
      voucherId: id,
      amount: presentMoney(delta, currency),
    })),
    buckets: presentBuckets(deltas, currency),
  },
});
