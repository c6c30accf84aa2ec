import { describe, expect, test } from 'vitest';
import { assert, Defect } from '#domain/defect.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { itemKind, labelValues } from '#storage/itemKind.ts';

const read = (text: unknown): string => {
  assert(text === 'good', 'item: it is good');
  return 'good';
};
const kind = itemKind('Stock', { 1: ({ one }) => read(one), 2: ({ two }) => read(two) });
const stored = { pk: 'STOCK', sk: 'a', entity: 'Stock' };

describe('WAL-03 an item is read by the decoder of its own schema', () => {
  test('and written in the newest', () => {
    expect(kind.label).toEqual({ entity: 'Stock', schema: 2 });
    expect(labelValues(kind)).toEqual({ ':entity': 'Stock', ':schema': 2 });
  });

  test.each([
    { ...stored, schema: new Decimal(1), one: 'good' },
    { ...stored, schema: new Decimal(2), two: 'good' },
  ])('schema $schema', (item) => {
    expect(kind.decode(item)).toBe('good');
    kind.check(item);
  });

  test.each([
    [
      'of a newer release',
      { ...stored, schema: new Decimal(3), two: 'good' },
      'Stock STOCK a: schema 3 is unknown: a newer release wrote it, this one knows 2',
    ],
    [
      'without a schema',
      stored,
      'Stock STOCK a: schema undefined is unknown: a newer release wrote it, this one knows 2',
    ],
    [
      'of another kind',
      { ...stored, entity: 'Order', schema: new Decimal(1) },
      'Stock STOCK a: it is labelled Order',
    ],
  ])('one %s is an error, not a misreading', (_, item, message) => {
    expect(() => kind.decode(item)).toThrow(new Defect(message));
    expect(() => kind.check(item)).toThrow(new Defect(message));
  });

  test('one that is malformed says which it is', () => {
    const item = { ...stored, schema: new Decimal(2), two: 'bad' };
    expect(() => kind.decode(item)).toThrow(new Defect('Stock STOCK a: item: it is good'));
  });

  test.each(['ApiToken', 'ContactCode'])('the key of an %s is told to nobody', (entity) => {
    const secret = itemKind(entity, { 1: () => 1 });
    const item = { pk: 'TOKENS', sk: 'of-a-secret', entity, schema: new Decimal(2) };
    expect(() => secret.decode(item)).toThrow(/^(?!.*of-a-secret)/);
  });
});
