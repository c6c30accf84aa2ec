import { type Bill, type BillLine, isMetered } from '#domain/ledger/bill.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { ReversalKind, ReversalStatus } from '#domain/payments/reversalKind.ts';
import { type Band, type Deduction, rareOf, type UsualLine } from '#domain/rating/meteredLine.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Buckets, Voucher } from '#domain/wallet/wallet.ts';

/** Why money moved. */
export type Cause =
  | { readonly kind: 'bill'; readonly bill: Bill }
  | { readonly kind: 'topUp'; readonly provider: string; readonly paymentId: string }
  | { readonly kind: 'gift'; readonly reason: string }
  | { readonly kind: 'income'; readonly reason: string }
  | { readonly kind: 'voucher'; readonly voucher: Voucher; readonly reason: string }
  | { readonly kind: 'payout'; readonly bucket: 'cash' | 'income'; readonly reference: string }
  /** Gift and vouchers lapse as the account closes. Rule ACC-01. */
  | { readonly kind: 'closure' }
  /**
   * A provider took money of a payment back (`withdrawn`), or gave back what it had taken (`reinstated`), by
   * a refund or a dispute, whose name `reference` is. Rule PAY-05.
   */
  | {
      readonly kind: 'reversal';
      readonly provider: string;
      readonly paymentId: string;
      readonly reference: string;
      readonly by: ReversalKind;
      readonly status: ReversalStatus;
    };

/** Whose command it was: by role, and by the opaque id that the issuer or the API token gives. */
export type Actor = { readonly kind: 'operator' | 'customer'; readonly subject: string };

/** Who moves money, and why where the cause does not say. No actor: time does, by the system itself. */
export type Author = { readonly actor?: Actor; readonly reason?: string };

/**
 * One movement of an account's funds: immutable, in an unbroken sequence from 1. Rule WAL-03.
 *
 * `hash` covers all the rest, `prevHash` included (64 hex digits; the first follows 64 zeros).
 */
export type Entry = Author & {
  readonly seq: number;
  readonly at: Instant;
  readonly cause: Cause;
  readonly deltas: Buckets;
  readonly voucherDeltas: readonly { readonly id: string; readonly delta: Decimal }[];
  readonly after: Buckets;
  readonly prevHash: string;
  readonly hash: string;
};

/**
 * One text for one value: keys sorted, decimals as plain decimal text, absent fields left out.
 *
 * What the ledger's hashes are taken over (WAL-03), so it must never change for stored entries.
 */
export const canonical = (value: unknown): string => JSON.stringify(canonicalForm(value));

const canonicalForm = (value: unknown): unknown => {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(canonicalForm);
  if ('toFixed' in value) return (value as { toFixed: () => string }).toFixed();
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => [key, canonicalForm(field)]),
  );
};

/** Every field that a value may have: one that is forgotten would not be hashed, so it does not compile. */
type Form<T> = Readonly<Record<keyof Required<T>, unknown>>;

/**
 * What an entry's hash is taken over: `canonical` of all of it but the hash itself, to the last byte. Rule WAL-03.
 *
 * Bills of usage are most of all entries, so their fields stand here in the order of the text, and nothing has
 * to be sorted; what is rare takes the general way.
 */
export const entryText = (entry: Omit<Entry, 'hash'>): string => JSON.stringify(entryForm(entry));

const entryForm = (entry: Omit<Entry, 'hash'>): Form<Omit<Entry, 'hash'>> => ({
  actor: canonicalForm(entry.actor),
  after: bucketsForm(entry.after),
  at: entry.at,
  cause:
    entry.cause.kind === 'bill'
      ? { bill: billForm(entry.cause.bill), kind: 'bill' }
      : canonicalForm(entry.cause),
  deltas: bucketsForm(entry.deltas),
  prevHash: entry.prevHash,
  reason: entry.reason,
  seq: entry.seq,
  voucherDeltas: canonicalForm(entry.voucherDeltas),
});

const bucketsForm = ({ cash, gift, income }: Buckets): Form<Buckets> => ({
  cash: cash.toFixed(),
  gift: gift.toFixed(),
  income: income.toFixed(),
});

const billForm = (bill: Bill): Form<Bill> => ({
  alert: bill.alert,
  corrects: bill.corrects,
  currency: bill.currency,
  hour: bill.hour,
  kind: bill.kind,
  lines: bill.lines.map(lineForm),
  restored: bill.restored && canonicalForm(bill.restored),
  total: bill.total.toFixed(),
});

const lineForm = (line: BillLine): unknown =>
  isMetered(line) && rareOf(line) === undefined ? usualForm(line) : canonicalForm(line);

const usualForm = (line: UsualLine): Form<UsualLine> => ({
  amount: line.amount.toFixed(),
  bands: line.bands.map(bandForm),
  bookVersion: line.bookVersion,
  chargedBefore: line.chargedBefore.toFixed(),
  deductions: line.deductions.map(deductionForm),
  instanceId: line.instanceId,
  meter: line.meter,
  overheadFactor: line.overheadFactor,
  quantity: line.quantity.toFixed(),
  recorded: line.recorded.toFixed(),
  region: line.region,
  sku: line.sku,
  unit: { name: line.unit.name, size: line.unit.size.toFixed() },
});

const bandForm = ({ amount, quantity, unitPrice }: Band): Form<Band> => ({
  amount: amount.toFixed(),
  quantity: quantity.toFixed(),
  unitPrice: unitPrice.toFixed(),
});

const deductionForm = ({ packId, quantity, source }: Deduction): Form<Deduction> => ({
  packId,
  quantity: quantity.toFixed(),
  source,
});
