import type { AccountState } from '#domain/account/accountState.ts';
import { uncorrected } from '#domain/account/corrections/correctedBill.ts';
import {
  type BillToCorrect,
  type CorrectionQuote,
  type CorrectionRefusal,
  quoteCorrection,
} from '#domain/account/corrections/quoteCorrection.ts';
import type { AccountId } from '#domain/accountId.ts';
import { isMetered } from '#domain/ledger/bill.ts';
import type { Pack } from '#domain/packs/pack.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { getBill } from '#usecases/bills/listBills.ts';
import type { BillEntry } from '#usecases/bills/readBills.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasCorrections } from '#usecases/ports/corrections.ts';

/** What to reverse: a bill by its id, whole, or the lines with these numbers. */
export type CorrectionRequest = {
  readonly accountId: AccountId;
  readonly billId: string;
  readonly lines?: readonly number[];
};

/** A bill as it is found, with what reversing it now would give back. */
export type QuotedCorrection = BillToCorrect & {
  readonly entry: BillEntry;
  readonly quote: CorrectionQuote;
};

export type CorrectionQuoteRefusal = 'accountNotFound' | 'billNotFound' | CorrectionRefusal;

/** Quotes on what is found: the bill, what was reversed of it before, and its packs. Rule INV-09. */
export const loadCorrection = async (
  deps: HasAccounts & HasCorrections,
  state: AccountState,
  { accountId, billId, lines }: CorrectionRequest,
): Promise<QuotedCorrection | Refused<CorrectionQuoteRefusal>> => {
  const found = await getBill(deps, accountId, billId);
  if (isRefused(found)) return found;
  const { entry } = found;
  const { bill } = entry.cause;
  const facts = {
    entry,
    bill,
    corrected: (await deps.corrections.of(accountId, entry.seq)) ?? uncorrected(entry.seq),
    packs: await packsOf(deps, state, entry),
  };
  const quote = quoteCorrection(facts, lines);
  return isRefused(quote) ? quote : { ...facts, quote };
};

/** The packs that paid of a bill: of the state, or out of the archive. */
const packsOf = async (
  { accounts }: HasAccounts,
  { accountId, packs }: AccountState,
  { cause }: BillEntry,
): Promise<readonly Pack[]> => {
  const lines = cause.bill.lines.filter(isMetered);
  const ids = new Set(lines.flatMap(({ deductions }) => deductions.map(({ packId }) => packId)));
  const known = packs.filter(({ id }) => ids.has(id));
  if (known.length === ids.size) return known;
  const archived = await accounts.archivedPacks(accountId);
  const isKnown = (id: string): boolean => known.some((pack) => pack.id === id);
  return [...known, ...archived.filter(({ id }) => ids.has(id) && !isKnown(id))];
};
