import type { CorrectedBill } from '#domain/account/corrections/correctedBill.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** What of which bills was reversed. Rule INV-09. */
export type CorrectionStore = {
  /** Of the bill of an entry; undefined where nothing was reversed of it. Strongly consistent. */
  readonly of: (accountId: AccountId, seq: number) => Promise<CorrectedBill | undefined>;
  /** On condition that the stored version is the one before. */
  readonly save: (accountId: AccountId, corrected: CorrectedBill) => Write;
};

export type HasCorrections = { readonly corrections: CorrectionStore };
