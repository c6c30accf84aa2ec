import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import { Defect } from '#domain/defect.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { entryItem, stateFields, stateKind } from '#storage/accountItems.ts';
import { execute, insertOf, replacementOf, type Statement } from '#storage/batches.ts';
import { optionalAttributes } from '#storage/codec/stateCodec.ts';
import { stateKey } from '#storage/keys.ts';
import { getItems, type Item, type Table } from '#storage/table.ts';
import type { AccountStore } from '#usecases/ports/accounts.ts';

type Consistency = Parameters<AccountStore['loadMany']>[1];

export const loadMany = async (
  table: Table,
  accountIds: readonly AccountId[],
  consistency: Consistency = 'eventual',
): Promise<ReadonlyMap<AccountId, AccountState>> => {
  const items = await getItems(table, [...new Set(accountIds)].map(stateKey), consistency);
  return new Map(items.flatMap(readable).map((state) => [state.accountId, state]));
};

/** One that is damaged must not keep the others from being read. */
const readable = (item: Item): readonly AccountState[] => {
  try {
    return [stateKind.decode(item)];
  } catch (fault) {
    if (fault instanceof Defect) return [];
    throw fault;
  }
};

/** Each on its version: what is refused or unknown is lost. */
export const commitMany = async (
  table: Table,
  states: readonly AccountState[],
): Promise<readonly ('committed' | 'lost')[]> => {
  const outcomes = await execute(
    table,
    states.map((state) => replacedState(table, state)),
  );
  return outcomes.map((outcome) => (outcome === 'done' ? 'committed' : 'lost'));
};

/** The attributes by which a state is on a list. */
const due = ['duePk', 'dueSk'];

const replacedState = (table: Table, state: AccountState): Statement => {
  const fields = stateFields(state);
  const gone = [...optionalAttributes, ...due].filter((name) => fields[name] === undefined);
  return replacementOf(table, {
    key: stateKey(state.accountId),
    fields,
    gone,
    read: state.version - 1,
  });
};

/** How an account's entry is put by itself, and compared with the one that is there. */
type One = (accountId: AccountId, entry: Entry) => Promise<void>;

/** Puts entries; one that was there is compared, and one that nobody knows of is put alone. SET-02. */
export const putEntries = async (
  table: Table,
  entries: Parameters<AccountStore['putEntries']>[0],
  { put, compare }: { readonly put: One; readonly compare: One },
): Promise<ReadonlyMap<AccountId, unknown>> => {
  const outcomes = await execute(
    table,
    entries.map(({ accountId, entry }) => insertOf(table, entryItem(accountId, entry))),
  );
  const faults = new Map<AccountId, unknown>();
  for (const [i, { accountId, entry }] of entries.entries()) {
    if (outcomes[i] === 'done') continue;
    const one = outcomes[i] === 'refused' ? compare : put;
    await one(accountId, entry).catch((fault: unknown) => faults.set(accountId, fault));
  }
  return faults;
};
