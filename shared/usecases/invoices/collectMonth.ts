import type { AccountId } from '#domain/accountId.ts';
import {
  type Collected,
  collectBills,
  firstToCollect,
  type InvoicingProgress,
} from '#domain/invoices/collectBills.ts';
import { addPartsTo, partsOf } from '#domain/invoices/collectedParts.ts';
import type {
  CollectedUpTo,
  Invoice,
  InvoicedMonth,
  InvoiceNumber,
} from '#domain/invoices/invoice.ts';
import { type Collecting, nothingCollected } from '#domain/invoices/piles.ts';
import { holdsSeq } from '#domain/invoices/seqRanges.ts';
import { Unavailable } from '#shared/faults.ts';
import { readLedger } from '#usecases/account/readLedger.ts';
import { readAll } from '#usecases/pages.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';
import type { HasCollectedBills } from '#usecases/ports/collectedBills.ts';
import type { HasInvoices } from '#usecases/ports/invoices.ts';
import type { HasNewId, HasNow } from '#usecases/ports/system.ts';
import type { DeadlinePassed } from '#usecases/sweepEach.ts';

export type CollectingDeps = HasAccounts &
  HasInvoices &
  HasCollectedBills &
  HasNewId &
  HasNow & { readonly deadlinePassed: DeadlinePassed };

/** The month to close, and what else was read of the account's invoicing, all before its ledger is. */
export type ToCollect = {
  readonly running: InvoicedMonth;
  readonly progress: InvoicingProgress;
  readonly months: readonly InvoicedMonth[];
};

/** A month's bills as they are collected, in one sweep or several, up to the entry `cut`. */
export type MonthCollecting = {
  readonly cut: number;
  /** Reads to the cut. @throws Unavailable if there is no time for it */
  readonly readOn: () => Promise<Collected>;
  /** Keeps what is collected so far, if it is more than what was kept. */
  readonly keep: () => Promise<void>;
};

/**
 * Collects a month's bills from where the last sweep kept what it had; from the beginning where there is none, some
 * of it has expired, or another closing has come between. Entries, and what is closed under a version of the invoicing,
 * never change: whoever has read up to an entry has collected the same, so what several sweeps read is what one would
 * have read. All of them read up to the ledger's end as the first found it, and each an entry at least: so there is
 * an end, however fast the ledger grows. What comes meanwhile is posted after the closing. Rules SET-09, INV-05.
 */
export const beginCollecting = (
  deps: CollectingDeps,
  loaded: LoadedAccount,
  toCollect: ToCollect,
): MonthCollecting => {
  const { running, progress } = toCollect;
  const { accountId, ledger } = loaded.state;
  const { month } = running;
  const kept = running.collected?.version === progress.version ? running.collected : undefined;
  const cut = kept?.cut ?? ledger.seq;
  let begun = nothingBegun();
  let { upTo } = begun;
  return {
    cut,
    readOn: async () => {
      const invoices = await readAll((after) =>
        deps.invoices.invoices(accountId, pageOfInvoices, after),
      );
      if (kept) begun = await takeUp(deps, accountId, kept);
      ({ upTo } = begun);
      const facts = factsOf(loaded, toCollect, invoices);
      const bills = collectBills(facts, begun.collecting);
      const from = Math.max(firstToCollect(progress), upTo + 1);
      for await (const entry of readLedger(deps, loaded, { from, to: cut, order: 'up' })) {
        if (upTo > begun.upTo && deps.deadlinePassed()) {
          throw new Unavailable(
            `${accountId}: no time to close ${month}, collected up to ${upTo} of ${cut}`,
          );
        }
        bills.take(entry);
        upTo = entry.seq;
      }
      return bills.result();
    },
    keep: async () => {
      if (upTo === begun.upTo) return;
      const { collecting, gone } = begun;
      const keeping = {
        version: progress.version,
        cut,
        upTo,
        id: deps.newId(),
        at: deps.now(),
        ...(gone !== undefined && { gone }),
      };
      await deps.collectedBills.keep(accountId, month, keeping, partsOf(collecting));
    },
  };
};

const factsOf = (
  { state: zones }: LoadedAccount,
  { running: { month }, progress, months }: ToCollect,
  invoices: readonly Invoice[],
) => ({
  month,
  progress,
  zones,
  invoiceOf: (of: string) => months.find((each) => each.month === of)?.closed?.invoice,
  invoiceWith: (seq: number) => invoiceWith(invoices, seq),
});

type Begun = { readonly collecting: Collecting; readonly upTo: number; readonly gone?: string };

const nothingBegun = (): Begun => ({ collecting: nothingCollected(), upTo: 0 });

/** What was kept; nothing where a part of it is gone. */
const takeUp = async (
  { collectedBills }: HasCollectedBills,
  accountId: AccountId,
  { id, parts, upTo }: CollectedUpTo,
): Promise<Begun> => {
  const collecting = nothingCollected();
  const add = addPartsTo(collecting);
  let count = 0;
  for await (const part of collectedBills.parts(accountId, id)) {
    add(part);
    count += 1;
  }
  return count === parts ? { collecting, upTo } : { ...nothingBegun(), gone: id };
};

/** An account has one a month. */
const pageOfInvoices = 100;

const invoiceWith = (invoices: readonly Invoice[], seq: number): InvoiceNumber | undefined =>
  invoices.find(({ bills }) => holdsSeq(bills, seq))?.number;
