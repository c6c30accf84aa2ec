import type { AccountState } from '#domain/account/accountState.ts';
import { correctBill } from '#domain/account/corrections/correctBill.ts';
import { type CorrectedBill, uncorrected } from '#domain/account/corrections/correctedBill.ts';
import { quoteCorrection } from '#domain/account/corrections/quoteCorrection.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import type { Pack } from '#domain/packs/pack.ts';
import { isRefused } from '#domain/refusal.ts';
import { instant } from '#domain/time/instant.ts';
import type { Voucher } from '#domain/wallet/wallet.ts';
import { sha256 } from '#functions/runtime/env.ts';

/** What of a bill is reversed, and what is known of it; by default all, of which nothing was reversed before. */
export type Correcting = {
  readonly lines?: readonly number[];
  readonly corrected?: CorrectedBill;
  readonly packs?: readonly Pack[];
  readonly restored?: readonly Voucher[];
  readonly now?: string;
};

/** Reverses the bill of an entry; the account's packs are those of its state. */
export const correcting = (state: AccountState, entry: Entry, how: Correcting = {}) => {
  if (entry.cause.kind !== 'bill') throw new Error(`the entry is a ${entry.cause.kind}`);
  const { lines, corrected = uncorrected(entry.seq), packs = state.packs, restored = [] } = how;
  const facts = { entry, bill: entry.cause.bill, corrected, packs };
  const quote = quoteCorrection(facts, lines);
  if (isRefused(quote)) return quote;
  const now = instant(how.now ?? '2026-11-20T00:00:00Z');
  const toMake = { ...facts, quote, restored, reason: 'metered twice' };
  return correctBill(state, toMake, { sha256, now });
};
