import { instant } from '#domain/time/instant.ts';
import { storesOn } from '#storage/storesOn.ts';
import { storedEntities } from '#test/support/golden/storedEntities.ts';
import type { StoredEntity } from '#test/support/golden/storedEntity.ts';
import { type WireItem, wireTable } from '#test/support/golden/wireTable.ts';
import type { Write } from '#usecases/ports/transaction.ts';

const shards = 4;
const now = instant('2026-11-10T08:00:00Z');

const entityOf = (name: string): StoredEntity<unknown> => {
  const found = Object.entries(storedEntities).find(([each]) => each === name);
  if (found === undefined) throw new Error(`say in storedEntities how a ${name} is read`);
  return found[1] as StoredEntity<unknown>;
};

/** What the stores read of a stored item. */
export const readItem = async (entity: string, item: WireItem): Promise<unknown> => {
  const { table } = wireTable([item]);
  const [pk = [], sk = []] = ['pk', 'sk'].map((name) => item[name]?.S?.split('#'));
  return await entityOf(entity).read(
    storesOn(table, shards, () => now),
    { pk, sk },
  );
};

/** The items as which the stores write a value; none where updates have changed it since it was put. */
export const writtenItems = async (
  entity: string,
  value: unknown,
): Promise<readonly WireItem[]> => {
  const { table, put } = wireTable();
  const stores = storesOn(table, shards, () => now);
  const written = await entityOf(entity).write?.(stores, value);
  if (put.length === 0 && written !== undefined) await stores.transact([written as Write]);
  return put;
};
