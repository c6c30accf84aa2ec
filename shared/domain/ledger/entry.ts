import type { Bill } from '#domain/ledger/bill.ts';
import type { Decimal } from '#domain/money/decimal.ts';
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
  | { readonly kind: 'closure' };

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

/** The value that JSON writes as the canonical text. */
export const canonicalForm = (value: unknown): unknown => {
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
