import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { vectorFailure } from '#functions/cli/vectors/vectorFailure.ts';

const path = new URL('../../../../shared/vectors/rating.json', import.meta.url);
const vectors: readonly unknown[] = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : [];

describe('CAT-08 the vectors of other billing engines hold', () => {
  test('all of them', ({ skip }) => {
    skip(vectors.length === 0, 'there is no ../shared/vectors/rating.json beside this checkout');
    expect(vectors.map(vectorFailure).filter((failure) => failure !== undefined)).toEqual([]);
  });
});

const graduated = (input: object, amount = '3') => ({
  source: 'ours',
  kind: 'graduated',
  input: {
    tiers: [
      { upTo: '2', unit: '1', flat: '1' },
      { upTo: null, unit: '2' },
    ],
    ...input,
  },
  expected: { amount },
});

describe('CAT-08 a vector that does not hold is never skipped', () => {
  test('one that holds has no failure', () => {
    expect(vectorFailure(graduated({ quantity: '2' }))).toBeUndefined();
  });

  test('zero is in no band of a graduated price, and in the first of a volume price', () => {
    const zero = graduated({ quantity: '0' }, '0');
    expect(vectorFailure(zero)).toBeUndefined();
    expect(vectorFailure({ ...zero, kind: 'volume', expected: { amount: '1' } })).toBeUndefined();
  });

  test('a wrong amount names what was expected and got', () => {
    expect(vectorFailure(graduated({ quantity: '3' }))).toMatchObject({
      source: 'ours',
      kind: 'graduated',
      expected: '{"amount":"3"}',
      got: '5',
    });
  });

  test.each([
    ['an unknown kind', { kind: 'dynamic', source: 'x' }, /unknown kind/],
    ['no vector at all', 5, /unknown kind/],
    ['an input field of another meaning', graduated({ quantity: '2', minimum: '9' }), /minimum/],
    ['a negative quantity', graduated({ quantity: '-2' }), /input.quantity/],
    [
      'a quantity above all tiers',
      graduated({ quantity: '3', tiers: [{ upTo: '2', unit: '1' }] }),
      /unbounded/,
    ],
  ])('%s', (_name, vector, why) => {
    expect(vectorFailure(vector)?.got).toMatch(why);
  });
});
