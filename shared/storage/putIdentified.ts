import { assert } from '#domain/defect.ts';
import { Unavailable } from '#shared/faults.ts';
import { execute, insertOf } from '#storage/batches.ts';
import type { ItemKind } from '#storage/itemKind.ts';
import type { Key } from '#storage/keys.ts';
import { getItems, type Item, type Table } from '#storage/table.ts';

/** An item whose key is its identity and whose `h` is the hash of its content. */
export type IdentifiedItem = Item & Key & { readonly h: Uint8Array };

/**
 * Puts items, one write each, no two of one key: the same again is a duplicate, another content a conflict, and
 * the first stays. Rules MET-02, MET-08. @throws Unavailable if it is not known of each what became of it
 */
export const putIdentified = async (
  table: Table,
  kind: Pick<ItemKind<unknown>, 'check'>,
  items: readonly IdentifiedItem[],
): Promise<readonly ('accepted' | 'duplicate' | 'conflict')[]> => {
  const outcomes = await execute(
    table,
    items.map((item) => insertOf(table, item)),
  );
  if (outcomes.includes('unknown')) throw new Unavailable('the table did not take all of a batch');
  const refused = items.filter((_, i) => outcomes[i] === 'refused');
  const stored = new Map(
    (await getItems(table, refused.map(keyOf))).map((item) => [textOf(item as Key), item]),
  );
  return items.map((item, i) => {
    if (outcomes[i] === 'done') return 'accepted';
    const found = stored.get(textOf(item));
    if (found === undefined) throw new Unavailable('another write of an item was under way');
    kind.check(found);
    const { h } = found;
    assert(h instanceof Uint8Array, 'putIdentified: what is stored carries its content hash');
    return Buffer.compare(h, item.h) === 0 ? 'duplicate' : 'conflict';
  });
};

const keyOf = ({ pk, sk }: Key): Key => ({ pk, sk });
const textOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);
