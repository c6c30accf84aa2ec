import { globSync, readFileSync } from 'node:fs';
import type { WireItem } from '#test/support/golden/throughStores.ts';

/** A stored item as a release wrote it, and what it reads as. */
export type GoldenItem = {
  readonly entity: string;
  /** Which of its entity's items it is. */
  readonly name: string;
  readonly item: WireItem;
  readonly value: unknown;
};

/** Of the items that have this schema version; one line is one item. */
export const goldenFile = (schema: number | string): string =>
  `test/fixtures/storedItems/schema${schema}.jsonl`;

/** What has moved to a partition of its own before anything was deployed, and stands there as it was. */
const moved: Readonly<Record<string, readonly [from: RegExp, to: string]>> = {
  Service: [/^HOLDINGS#/, 'SERVICES#'],
  RefundBlock: [/^CLAIMANT#/, 'REFUND-BLOCK#'],
};

const whereItStands = (golden: GoldenItem): GoldenItem => {
  const [from = '', to = ''] = moved[golden.entity] ?? [];
  const pk = { S: String(golden.item['pk']?.S).replace(from, to) };
  return { ...golden, item: { ...golden.item, pk } };
};

/** Every golden item of every schema version, each where items of its entity stand. */
export const goldenItems = (): readonly GoldenItem[] =>
  globSync(goldenFile('*'))
    .toSorted()
    .flatMap((file) => readFileSync(file, 'utf8').trimEnd().split('\n'))
    .map((line) => whereItStands(JSON.parse(line) as GoldenItem));

/** A value as it stands in the file: decimals and large integers as text, absent fields left out. */
export const plain = (value: unknown): unknown => {
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(plain);
  if ('toFixed' in value) return (value as { toFixed: () => string }).toFixed();
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([name, field]) => [name, plain(field)]));
};
