import type { AccountId } from '#domain/accountId.ts';
import type { Bill, BillLine } from '#domain/ledger/bill.ts';
import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import {
  type BillEntry,
  type BillFilter,
  type BillOf,
  fitsLine,
  readBills,
} from '#usecases/bills/readBills.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';

/** Bills with those of their lines that fit; `next` is the sequence that the part ended with. */
export type BillPart = {
  readonly bills: readonly (BillOf & { readonly lines: readonly BillLine[] })[];
  readonly next?: string;
};

/** A part ends with the bill that reaches this many lines: an answer stays below 6 MB. */
const partLines = 10_000;

/** The lines of an account's bills of one month, a part at a time. Rule SET-05. */
export const exportBills = async (
  deps: HasAccounts,
  accountId: AccountId,
  filter: BillFilter,
  after?: number,
): Promise<BillPart | Refused<'accountNotFound'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const linesOf = ({ lines }: Bill) => lines.filter((line) => fitsLine(filter, line));
  return partOf(accountId, readBills(deps, loaded, filter, after), linesOf);
};

/** A part of bills with those of their lines that are wanted. */
export const partOf = async (
  accountId: AccountId,
  entries: AsyncIterable<BillEntry>,
  linesOf: (bill: Bill) => readonly BillLine[],
): Promise<BillPart> => {
  const bills: BillPart['bills'][number][] = [];
  let count = 0;
  for await (const entry of entries) {
    const last = bills.at(-1);
    if (last !== undefined && count >= partLines) return { bills, next: String(last.entry.seq) };
    const lines = linesOf(entry.cause.bill);
    bills.push({ accountId, entry, lines });
    count += lines.length;
  }
  return { bills };
};
