import type { AccountId } from '#domain/accountId.ts';
import type { Product } from '#domain/catalogue/priceBook.ts';
import type { ElasticPrice, MeasuredPlan } from '#domain/gateways/peaks/elastic.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import type { OrderPrice } from '#domain/orders/orderPrice.ts';
import type { Deduction, MeteredLine } from '#domain/rating/meteredLine.ts';
import type { RefundPart, RefundRule } from '#domain/refunds/refund.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Hour } from '#domain/time/hour.ts';
import type { Voucher } from '#domain/wallet/wallet.ts';

/** What an order was paid for; `instanceId` is what was bought, renewed or upgraded. Rule ORD-02. */
export type OrderLine = {
  readonly meter: 'order';
  readonly instanceId: string;
  readonly orderId: string;
  readonly price: OrderPrice;
  readonly amount: Decimal;
};

/** What came back of one payment; `amount` is below zero, or zero. Rules REF-07, REF-08, REF-09. */
export type RefundLine = {
  readonly meter: 'refund';
  readonly instanceId: string;
  readonly refundId: string;
  readonly rule: RefundRule;
  readonly part: RefundPart;
  readonly amount: Decimal;
};

/** What paying late costs for one local day; how `amount` follows from the rest: `LateFee`. Rule FEE-02. */
export type LateFeeLine = {
  readonly meter: 'lateFee';
  readonly date: LocalDate;
  /** What was owed at the day's start, without late fees. */
  readonly debt: Decimal;
  readonly rate: Decimal;
  /** `debt` x `rate` of all the episode's days up to this one, not rounded. */
  readonly accrued: Decimal;
  /** The lowest of those debts. */
  readonly lowestDebt: Decimal;
  /** Fees of the episode's earlier days. */
  readonly chargedBefore: Decimal;
  readonly amount: Decimal;
};

/**
 * Elastic capacity of a gateway (`instanceId`) for one local day, in QPS. Rules ELA-02, ELA-03, ELA-04.
 *
 * `plans`: those held while it was on, in order, each with the highest of the samples that were measured
 * against it, and what these are above it (`base`). `chargedBefore` + `quantity` is the day's base, the
 * largest of theirs; `chargedBefore` is what earlier bills of the day charged of it.
 */
export type ElasticLine = ElasticPrice & {
  readonly meter: 'elastic';
  readonly sku: string;
  readonly instanceId: string;
  readonly date: LocalDate;
  readonly plans: readonly MeasuredPlan[];
  readonly chargedBefore: Decimal;
  readonly quantity: Decimal;
  readonly amount: Decimal;
};

/**
 * What an operator reverses of another bill: its line number `line`, from 0, which was of meter `reversed`.
 * `amount` is that line's the other way; `returned`: units that go back to the packs that paid them, calls or
 * bytes. Rules INV-09, SET-04.
 */
export type CorrectionLine = {
  readonly meter: 'correction';
  readonly line: number;
  readonly reversed: Exclude<BillLine['meter'], 'order' | 'refund' | 'correction'>;
  readonly sku: string;
  /** Absent of late fees, which are of no instance. */
  readonly instanceId?: string;
  readonly region?: string;
  /** The local day of a late fee or of elastic capacity. */
  readonly date?: LocalDate;
  readonly returned: readonly Deduction[];
  readonly amount: Decimal;
};

export type BillLine =
  | MeteredLine
  | OrderLine
  | RefundLine
  | LateFeeLine
  | ElasticLine
  | CorrectionLine;

export const isOrder = (line: BillLine): line is OrderLine => line.meter === 'order';

export const isRefund = (line: BillLine): line is RefundLine => line.meter === 'refund';

export const isLateFee = (line: BillLine): line is LateFeeLine => line.meter === 'lateFee';

export const isElastic = (line: BillLine): line is ElasticLine => line.meter === 'elastic';

export const isCorrection = (line: BillLine): line is CorrectionLine => line.meter === 'correction';

export const isMetered = (line: BillLine): line is MeteredLine =>
  line.meter === 'calls' || line.meter === 'traffic' || line.meter === 'seconds';

/** `hourly`: an hour's first bill. `supplementary`: usage that came late. `released`: was parked. */
export type UsageBillKind = 'hourly' | 'supplementary' | 'released';

/**
 * `order`: was paid. `refund`: reverses what was paid, wholly or in part. `lateFee`: paying late.
 * `elastic`: a gateway's day. `correction`: reverses another bill, for an operator found it wrong.
 * Rules SET-04, FEE-02, ELA-02, INV-09.
 */
export type BillKind = UsageBillKind | 'order' | 'refund' | 'lateFee' | 'elastic' | 'correction';

/**
 * What an hour's usage, a day of elastic capacity or of paying late cost, an order took or a refund gave
 * back. Immutable.
 * Rule SET-04.
 *
 * It travels in its ledger entry, which says who was charged, when, from which bucket and voucher,
 * and the balance after it; together they are the receipt that explains every cent (SET-05).
 */
export type Bill = {
  readonly kind: BillKind;
  /**
   * The hour that is billed, of a day its last, of a correction that of the bill it reverses; else the hour in
   * which the bill was made.
   */
  readonly hour: Hour;
  /** Sequence of the bill that a supplementary bill adds to, a refund or a correction reverses. Rule SET-04. */
  readonly corrects?: number;
  readonly currency: Currency;
  readonly lines: readonly BillLine[];
  readonly total: Decimal;
  /**
   * Vouchers that a correction brings back into the wallet, which had left it, as they were before it; absent
   * where there are none. Rules INV-09, WAL-03.
   */
  readonly restored?: readonly Voucher[];
  /** The balance fell below the account's alert threshold with this bill. Rule WAL-05. */
  readonly alert: boolean;
};

const usageKinds: readonly BillKind[] = ['hourly', 'supplementary', 'released', 'elastic'];

/** Whether a bill is of what was used, not of what was bought for a time to come. */
export const isOfUsage = ({ kind }: Pick<Bill, 'kind'>): boolean => usageKinds.includes(kind);

/** Whether a bill gives back what others charged: it tells nobody that funds are short. Rules REF-07, INV-09. */
export const givesBack = ({ kind }: Pick<Bill, 'kind'>): boolean =>
  kind === 'refund' || kind === 'correction';

/** The product that a bill is of: plans and elastic are mini-program gateways. Rules CAT-07, ELA-02. */
export const productOf = ({ lines }: Pick<Bill, 'lines'>): Product =>
  lines.some((line) => /^(plan|elastic):/.test(skuOf(line))) ? 'mpgw' : 'apigw';

/** The SKU that a line was charged for; a late fee has no price in the book. Rule CAT-01. */
export const skuOf = (line: BillLine): string => {
  if (isOrder(line)) return line.price.sku;
  if (isLateFee(line)) return 'lateFee';
  return isRefund(line) ? line.part.sku : line.sku;
};

/** A bill goes by its account and the sequence of its ledger entry. Rule SET-04. */
export const billIdOf = (accountId: AccountId, seq: number): string => `${accountId}-${seq}`;

/** The sequence in a bill's id, if it is one of this account. */
export const seqOfBill = (accountId: AccountId, billId: string): number | undefined => {
  const seq = Number(billId.slice(billId.lastIndexOf('-') + 1));
  return billIdOf(accountId, seq) === billId ? seq : undefined;
};
