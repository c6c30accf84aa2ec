import type { AccountId } from '#domain/accountId.ts';
import type { Refused } from '#domain/refusal.ts';
import { readLedger } from '#usecases/account/readLedger.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { EntryOf } from '#usecases/wallet/entryOf.ts';

/** A part of a ledger; `after` is the sequence that the page before ended with. */
export type LedgerQuery = {
  readonly order: 'up' | 'down';
  readonly limit: number;
  readonly after?: number;
};

/** A page of an account's ledger, oldest or newest first. Rule WAL-03. */
export const listLedger = async (
  deps: HasAccounts,
  accountId: AccountId,
  query: LedgerQuery,
): Promise<Page<EntryOf> | Refused<'accountNotFound'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const { seq: end } = loaded.state.ledger;
  const { from, to } = rangeOf(query, end);
  const items: EntryOf[] = [];
  for await (const entry of readLedger(deps, loaded, { from, to, order: query.order })) {
    items.push({ accountId, entry, currency: loaded.state.currency });
  }
  const last = items.at(-1)?.entry.seq;
  const isEnd = last === undefined || last === (query.order === 'up' ? end : 1);
  return { items, ...(!isEnd && { next: String(last) }) };
};

const rangeOf = (
  { order, limit, after }: LedgerQuery,
  end: number,
): { readonly from: number; readonly to: number } => {
  if (order === 'up') {
    const from = (after ?? 0) + 1;
    return { from, to: Math.min(end, from + limit - 1) };
  }
  const to = Math.min(end, (after ?? end + 1) - 1);
  return { from: Math.max(1, to - limit + 1), to };
};
