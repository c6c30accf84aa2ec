import { describe, expect, test } from 'vitest';
import type { Cause, Entry } from '#domain/ledger/entry.ts';
import { hashOf } from '#domain/ledger/movement.ts';
import { noticeKinds } from '#domain/notices/noticeKinds.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';
import {
  type GoldenItem,
  goldenItems,
  plain,
  readItem,
  writtenItems,
} from '#test/support/golden/goldenItems.ts';
import { updatedItems } from '#test/support/golden/samples/updatedItems.ts';

const items = goldenItems();
const named = items.map((each) => [`${each.entity}: ${each.name}`, each] as const);
const schemaOf = ({ schema }: GoldenItem['item']): number => Number(schema?.N);
const isUpdated = ({ entity, name }: GoldenItem): boolean =>
  updatedItems[entity]?.[name] !== undefined;

describe('WAL-03 what a release has stored, every later one reads as it was', () => {
  test.each(named)('%s', async (_, { entity, item, value }) => {
    expect(plain(await readItem(entity, item))).toEqual(value);
  });

  test.each(named.filter(([, golden]) => !isUpdated(golden)))(
    '%s, written again in its schema, is the same item',
    async (_, { entity, item }) => {
      const written = await writtenItems(entity, await readItem(entity, item));
      expect(written).not.toEqual([]);
      if (written.every((each) => schemaOf(each) > schemaOf(item))) return;
      expect(written).toContainEqual(item);
    },
  );

  test.each(named.filter(([, { entity }]) => entity === 'Entry'))(
    '%s has the hash that it was given',
    async (_, { entity, item }) => {
      const entry = (await readItem(entity, item)) as Entry;
      expect(hashOf(entry, sha256)).toBe(entry.hash);
    },
  );
});

describe('WAL-03 golden items are of all that is stored', () => {
  const names = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string') names.add(value);
    if (typeof value !== 'object' || value === null) return;
    for (const [name, field] of Object.entries(value)) {
      names.add(name);
      collect(field);
    }
  };
  collect(items.map(({ value }) => value));

  test('each by a name of its own', () => {
    expect(new Set(named.map(([name]) => name)).size).toBe(named.length);
  });

  test.each(Object.values(storedEnum).map(({ of, codes }) => [of, codes] as const))(
    'every %s',
    (_, codes) => {
      expect(Object.keys(codes).filter((name) => !names.has(name))).toEqual([]);
    },
  );

  test('every cause of an entry', () => {
    const causes: Readonly<Record<Cause['kind'], true>> = {
      ...{ bill: true, topUp: true, gift: true, income: true },
      ...{ voucher: true, payout: true, closure: true, reversal: true },
    };
    const found = items.filter(({ entity }) => entity === 'Entry');
    const kinds = found.map(({ value }) => (value as Entry).cause.kind);
    expect([...new Set(kinds)].toSorted()).toEqual(Object.keys(causes).toSorted());
  });

  test('every kind of notice', () => {
    const found = items.filter(({ entity }) => entity === 'Notice');
    const kinds = new Set(found.map(({ value }) => (value as { readonly kind: string }).kind));
    expect([...noticeKinds].filter((kind) => !kinds.has(kind))).toEqual([]);
  });
});
