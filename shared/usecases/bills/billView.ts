import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { Bill, BillKind } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import type { Buckets } from '#domain/wallet/wallet.ts';
import { type LineView, lineView } from '#usecases/bills/lineView.ts';
import { billIdOf } from '#usecases/views/billId.ts';
import {
  type BucketsView,
  bucketsView,
  type MoneyView,
  moneyView,
} from '#usecases/views/moneyView.ts';

/** A ledger entry whose cause is a bill. */
export type BillEntry = Entry & { readonly cause: { readonly kind: 'bill'; readonly bill: Bill } };

export const isBillEntry = (entry: Entry): entry is BillEntry => entry.cause.kind === 'bill';

export type BillSummary = {
  readonly billId: string;
  readonly kind: BillKind;
  readonly hour: string;
  readonly corrects?: string;
  readonly total: MoneyView;
  readonly issuedAt: string;
};

export const billSummary = (accountId: AccountId, entry: BillEntry): BillSummary => {
  const { kind, hour, corrects, total, currency } = entry.cause.bill;
  return {
    billId: billIdOf(accountId, entry.seq),
    kind,
    hour,
    ...(corrects !== undefined && { corrects: billIdOf(accountId, corrects) }),
    total: moneyView(total, currency),
    issuedAt: entry.at,
  };
};

/** A bill with its lines and what it drew from where. Rule SET-05. */
export type Receipt = BillSummary & {
  readonly accountId: string;
  readonly lines: LineView[];
  readonly draws: {
    readonly vouchers: { readonly voucherId: string; readonly amount: MoneyView }[];
    readonly buckets: BucketsView;
  };
  readonly before: BucketsView;
  readonly after: BucketsView;
  readonly alert: boolean;
};

export const receipt = (accountId: AccountId, entry: BillEntry): Receipt => {
  const { bill } = entry.cause;
  const { currency } = bill;
  const drawn = mapBuckets(entry.deltas, (bucket) => entry.deltas[bucket].negated());
  const before = mapBuckets(entry.after, (bucket) => entry.after[bucket].plus(drawn[bucket]));
  const vouchers = entry.voucherDeltas.map(({ id, delta }) => ({ id, amount: delta.negated() }));
  const sum = [...vouchers.map(({ amount }) => amount), drawn.cash, drawn.income, drawn.gift];
  assert(
    sum.reduce((left, part) => left.minus(part), bill.total).isZero(),
    'receipt: what was drawn adds up to the bill',
  );
  return {
    ...billSummary(accountId, entry),
    accountId,
    lines: bill.lines.map((line) => lineView(line, accountId, currency)),
    draws: {
      vouchers: vouchers.map(({ id, amount }) => ({
        voucherId: id,
        amount: moneyView(amount, currency),
      })),
      buckets: bucketsView(drawn, currency),
    },
    before: bucketsView(before, currency),
    after: bucketsView(entry.after, currency),
    alert: bill.alert,
  };
};

type Bucket = keyof Buckets;

const mapBuckets = (buckets: Buckets, of: (bucket: Bucket) => Buckets[Bucket]): Buckets => ({
  ...buckets,
  cash: of('cash'),
  income: of('income'),
  gift: of('gift'),
});
