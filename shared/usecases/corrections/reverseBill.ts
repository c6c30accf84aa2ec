import type { Settled } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { correctBill } from '#domain/account/corrections/correctBill.ts';
import { assert } from '#domain/defect.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { archivedMonthFor } from '#usecases/account/archivedFor.ts';
import type { TransactDeps } from '#usecases/account/transactAccount.ts';
import { type BillEntry, isBillEntry } from '#usecases/bills/readBills.ts';
import type { QuotedCorrection } from '#usecases/corrections/loadCorrection.ts';
import { vouchersBack } from '#usecases/corrections/vouchersBack.ts';
import type { HasCorrections } from '#usecases/ports/corrections.ts';
import type { HasSha256 } from '#usecases/ports/system.ts';
import type { Write } from '#usecases/ports/transaction.ts';

export type ReversalDeps = TransactDeps & HasCorrections & HasSha256;

/** The state with what was found given back, its bill, and what is written with it. */
type ReversedBill = Omit<Settled, 'entry'> & {
  readonly entry: BillEntry;
  readonly writes: readonly Write[];
};

/** Reverses what was quoted of a bill, for an operator's `reason`. Rules INV-09, SET-04. */
export const reverseBill = async (
  deps: ReversalDeps,
  state: AccountState,
  found: QuotedCorrection,
  reason: string,
): Promise<ReversedBill | Refused<'tooManyVouchers' | 'voucherTooOld'>> => {
  const restored = await vouchersBack(deps, state, found);
  if (isRefused(restored)) return restored;
  const archived = await archivedMonthFor(deps, state, found.bill.hour);
  const toMake = { ...found, restored, reason, ...archived };
  const made = correctBill(state, toMake, { sha256: deps.sha256, now: deps.now() });
  if (isRefused(made)) return made;
  const { corrected, entry, ...change } = made;
  assert(isBillEntry(entry), 'reverseBill: a correction is a bill');
  return { ...change, entry, writes: [deps.corrections.save(state.accountId, corrected)] };
};
