import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import { Defect } from '#domain/defect.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { accountOf, entryItem, stateFields, stateKind } from '#storage/accountItems.ts';
import { execute, insertOf, replacementOf, type Statement } from '#storage/batches.ts';
import { optionalAttributes } from '#storage/codec/stateCodec.ts';
import { entryKey, type Key, stateKey } from '#storage/keys.ts';
import { getItems, type Item, type Table } from '#storage/table.ts';
import type { AccountStore, LoadedAccount } from '#usecases/ports/accounts.ts';

type Consistency = Parameters<AccountStore['loadMany']>[1];

/** States, and then which of the entries in them have items of their own. */
export const loadMany = async (
  table: Table,
  accountIds: readonly AccountId[],
  consistency: Consistency = 'eventual',
): Promise<ReadonlyMap<AccountId, LoadedAccount>> => {
  const items = await getItems(table, [...new Set(accountIds)].map(stateKey), consistency);
  const states = items.flatMap(readable);
  const pending = states.flatMap((state) => pendingKey(state) ?? []);
  const entries = await getItems(table, pending, consistency);
  const stored = new Set(entries.map(({ pk, sk }) => `${accountOf(pk)} ${sk}`));
  return new Map(
    states.map((state) => {
      const key = pendingKey(state);
      const pendingStored = key === undefined || stored.has(`${state.accountId} ${key.sk}`);
      return [state.accountId, { state, pendingStored }];
    }),
  );
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

const pendingKey = ({ accountId, pending }: AccountState): Key | undefined =>
  pending && entryKey(accountId, pending.seq);

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

/** Puts entries; those that were there, or nobody knows of, are left to `one`, which looks at each. SET-02. */
export const putEntries = async (
  table: Table,
  entries: Parameters<AccountStore['putEntries']>[0],
  one: (accountId: AccountId, entry: Entry) => Promise<void>,
): Promise<ReadonlyMap<AccountId, unknown>> => {
  const outcomes = await execute(
    table,
    entries.map(({ accountId, entry }) => insertOf(table, entryItem(accountId, entry))),
  );
  const faults = new Map<AccountId, unknown>();
  const others = entries.filter((_, i) => outcomes[i] !== 'done');
  for (const { accountId, entry } of others) {
    await one(accountId, entry).catch((fault: unknown) => faults.set(accountId, fault));
  }
  return faults;
};
