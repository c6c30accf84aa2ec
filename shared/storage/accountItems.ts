import type { AccountState } from '#domain/account/accountState.ts';
import { arrearsDueAt } from '#domain/account/arrears/arrearsDueAt.ts';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { closureDueAt } from '#domain/lifecycle/closure.ts';
import { decodeEntry, encodeEntry } from '#storage/codec/entryCodec.ts';
import { asText } from '#storage/codec/fields.ts';
import { decodeState, encodeState } from '#storage/codec/stateCodec.ts';
import { itemKind } from '#storage/itemKind.ts';
import { accountPartition, entryKey } from '#storage/keys.ts';
import type { Item } from '#storage/table.ts';
import { dueKey } from '#storage/workKeys.ts';

/** The account that a partition's name is of. */
export const accountOf = (pk: unknown): AccountId =>
  asText<AccountId>(asText(pk).slice(accountPartition('' as AccountId).length));

export const stateKind = itemKind('State', {
  1: (item) => decodeState(accountOf(item['pk']), item),
});

/** All that a state's item has beside its key. */
export const stateFields = (state: AccountState): Item => {
  assert(state.version >= 1, 'accountStore: a stored state has a version');
  return { ...stateKind.label, ...encodeState(state), ...dueOf(state) };
};

/**
 * An account that arrears ask something of is on their list; otherwise, while it is being closed, on that
 * of closures: what is owed is paid first. Rules ARR-06, ACC-01.
 */
const dueOf = (state: AccountState): Item => {
  const at = arrearsDueAt(state);
  if (at !== undefined) return dueKey('arrears', at, state.accountId);
  const closes = closureDueAt(state);
  return closes === undefined ? {} : dueKey('closures', closes, state.accountId);
};

export const entryKind = itemKind('Entry', { 1: ({ e }) => decodeEntry(e) });

export const entryItem = (accountId: AccountId, entry: Entry): Item => ({
  ...entryKey(accountId, entry.seq),
  ...entryKind.label,
  e: encodeEntry(entry),
});
