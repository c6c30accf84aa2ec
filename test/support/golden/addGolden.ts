import { appendFileSync } from 'node:fs';
import {
  type GoldenItem,
  goldenFile,
  goldenItems,
  plain,
  readItem,
  type WireItem,
  writtenItems,
} from '#test/support/golden/goldenItems.ts';
import { goldenSamples } from '#test/support/golden/samples/goldenSamples.ts';
import { updatedItems } from '#test/support/golden/samples/updatedItems.ts';

/**
 * Adds an item to the golden files for every sample that has none yet, as the stores write it today, in the
 * file of its schema. What is there is never touched: it is what a release has written.
 */
const nameOf = ({ entity, name }: Pick<GoldenItem, 'entity' | 'name'>): string =>
  `${entity}: ${name}`;

const known = new Set(goldenItems().map(nameOf));

const add = async (entity: string, name: string, item: WireItem): Promise<void> => {
  const golden: GoldenItem = { entity, name, item, value: plain(await readItem(entity, item)) };
  if (known.has(nameOf(golden))) return;
  appendFileSync(goldenFile(item['schema']?.N ?? ''), `${JSON.stringify(golden)}\n`);
  known.add(nameOf(golden));
};

for (const [entity, samples] of Object.entries(goldenSamples)) {
  for (const [name, value] of Object.entries(samples)) {
    if (known.has(nameOf({ entity, name }))) continue;
    const [item, ...others] = await writtenItems(entity, value);
    if (item === undefined) throw new Error(`nothing is written of ${entity}: ${name}`);
    await add(entity, name, item);
    for (const other of others) await add(entity, `${name}, in its list`, other);
  }
}
for (const [entity, items] of Object.entries(updatedItems)) {
  for (const [name, item] of Object.entries(items)) await add(entity, name, item);
}
