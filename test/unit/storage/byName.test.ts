import { expect, it, test } from 'vitest';
import { isMetered } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { hashOf } from '#domain/ledger/movement.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { MeteredLine } from '#domain/rating/meteredLine.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { type ByName, byName, decodeByName } from '#storage/codec/byName.ts';
import { readItem, writtenItems } from '#test/support/golden/goldenItems.ts';
import { goldenSamples } from '#test/support/golden/samples/goldenSamples.ts';

const entries = Object.entries(
  (goldenSamples as Record<string, Record<string, Entry>>)['Entry'] ?? {},
);
const billed = entries.flatMap(([name, entry]) => {
  const { cause } = entry;
  if (cause.kind !== 'bill' || !cause.bill.lines.some(isMetered)) return [];
  return [[name, entry, cause.bill, cause.bill.lines as readonly MeteredLine[]] as const];
});

/** What a later release may add to the type of a line, and nothing else below the API. */
const added: ByName = {
  campaign: 'spring "2027"',
  rebate: new Decimal('0.00000001'),
  pooled: true,
  shares: [new Decimal('0.5'), new Decimal('1e37')],
  absent: undefined,
};
const { absent, ...there } = added;

test('WAL-03 there are bills of usage to try, of late usage too', () => {
  expect(billed.length).toBeGreaterThan(1);
  expect(billed.some(([, , , lines]) => lines.some(({ moved }) => moved))).toBe(true);
});

test.each(billed)(
  'WAL-03 a field that a line may have is stored, read and hashed, whatever it is: %s',
  async (_, entry, bill, lines) => {
    const longer = lines.map((line) => ({ ...line, ...added }));
    const altered = {
      ...entry,
      cause: { kind: 'bill', bill: { ...bill, lines: longer } },
    } as Entry;
    const hashed: Entry = { ...altered, hash: hashOf(altered, sha256) };
    expect(hashed.hash).not.toBe(hashOf(entry, sha256));
    const [item] = await writtenItems('Entry', hashed);
    if (item === undefined) throw new Error('an entry is written');
    const read = (await readItem('Entry', item)) as Entry;
    expect(read).toEqual({
      ...hashed,
      cause: {
        kind: 'bill',
        bill: { ...bill, lines: lines.map((line) => ({ ...line, ...there })) },
      },
    });
    expect(hashOf(read, sha256)).toBe(hashed.hash);
  },
);

it.each([undefined, {}, { absent: undefined }])('nothing is stored of %j', (fields) => {
  expect(byName(fields)).toBeNull();
});

it.each([null, undefined])('there is nothing in %s', (field) => {
  expect(decodeByName(field)).toEqual({});
});

it.each([{ a: 1 }, ['name'], [1, 'value']])('%j is not what was stored', (field) => {
  expect(() => decodeByName(field)).toThrow('item:');
});
