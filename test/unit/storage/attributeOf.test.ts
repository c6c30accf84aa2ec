import { NumberValue } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { attributeOf } from '#storage/batches.ts';

const largest = '9'.repeat(38);

it.each([
  ['a text', 'a"\u00e9', { S: 'a"\u00e9' }],
  ['an empty text', '', { S: '' }],
  ['a number of 38 digits', NumberValue.from(largest), { N: largest }],
  ['a decimal', NumberValue.from('-0.00000001'), { N: '-0.00000001' }],
  ['a whole number', 12, { N: '12' }],
  ['bytes', new Uint8Array([0, 255]), { B: new Uint8Array([0, 255]) }],
  ['a flag', false, { BOOL: false }],
  ['null', null, { NULL: true }],
  ['lists', ['a', [null, []]], { L: [{ S: 'a' }, { L: [{ NULL: true }, { L: [] }] }] }],
])('%s is put on the wire', (_, value, wire) => {
  expect(attributeOf(value)).toStrictEqual(wire);
});

it.each([undefined, { a: 1 }, new Set(['a']), 1.5, 2 ** 53])(
  '%s is none that an item holds',
  (value) => {
    expect(() => attributeOf(value)).toThrow('a value that items hold');
    expect(() => attributeOf([value])).toThrow('a value that items hold');
  },
);
