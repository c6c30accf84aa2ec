import type * as z from 'zod';
import { assert } from '#domain/defect.ts';
import { billIdOf } from '#domain/ledger/bill.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Buckets } from '#domain/wallet/wallet.ts';
import { presentLine } from '#functions/api/bills/lines.ts';
import type { receiptAnswer, summaryAnswer } from '#functions/api/bills/routes.ts';
import { presentBuckets, presentMoney } from '#functions/runtime/http/answers.ts';
import type { BillOf } from '#usecases/bills/readBills.ts';

export type Receipt = z.output<typeof receiptAnswer>;
type Summary = z.output<typeof summaryAnswer>;

export const presentSummary = ({ accountId, entry }: BillOf): Summary => {
  const { kind, hour, corrects, total, currency } = entry.cause.bill;
  return {
    billId: billIdOf(accountId, entry.seq),
    kind,
    hour,
    ...(corrects !== undefined && { corrects: billIdOf(accountId, corrects) }),
    total: presentMoney(total, currency),
    issuedAt: entry.at,
  };
};

export const presentReceipt = ({ accountId, entry }: BillOf): Receipt => {
  const { lines, alert, currency } = entry.cause.bill;
  const drawn = mapBuckets(entry.deltas, (bucket) => entry.deltas[bucket].negated());
  const before = mapBuckets(entry.after, (bucket) => entry.after[bucket].plus(drawn[bucket]));
  return {
    ...presentSummary({ accountId, entry }),
    accountId,
    lines: lines.map((line) => presentLine(line, accountId, currency)),
    draws: {
      vouchers: vouchersOf(entry, drawn).map(({ id, amount }) => ({
        voucherId: id,
        amount: presentMoney(amount, currency),
      })),
      buckets: presentBuckets(drawn, currency),
    },
    before: presentBuckets(before, currency),
    after: presentBuckets(entry.after, currency),
    alert,
  };
};

/** What vouchers gave; with what `drawn` from buckets it is the bill. */
const vouchersOf = ({ cause: { bill }, voucherDeltas }: BillOf['entry'], drawn: Buckets) => {
  const vouchers = voucherDeltas.map(({ id, delta }) => ({ id, amount: delta.negated() }));
  const sum = [...vouchers.map(({ amount }) => amount), drawn.cash, drawn.income, drawn.gift];
  assert(
    sum.reduce((left, part) => left.minus(part), bill.total).isZero(),
    'presentReceipt: what was drawn adds up to the bill',
  );
  return vouchers;
};

const mapBuckets = (buckets: Buckets, of: (bucket: keyof Buckets) => Decimal): Buckets => ({
  ...buckets,
  cash: of('cash'),
  income: of('income'),
  gift: of('gift'),
});
