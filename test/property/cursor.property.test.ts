import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { decodeCursor, encodeCursor } from '#functions/runtime/http/cursor.ts';

const name = fc.array(fc.string({ maxLength: 20 }), { minLength: 1, maxLength: 4 });
const after = fc.string({ minLength: 1, maxLength: 100 });
const bad = expect.objectContaining({ name: 'BadInput' });

describe('a cursor', () => {
  test.prop([name, after])('goes on where its list ended', (list, end) => {
    expect(decodeCursor(list, encodeCursor(list, end))).toBe(end);
  });

  test.prop([name, name, after])('is of no use to another list', (list, other, end) => {
    fc.pre(JSON.stringify(list) !== JSON.stringify(other));
    expect(() => decodeCursor(other, encodeCursor(list, end))).toThrow(bad);
  });

  test.prop([name, fc.string({ minLength: 1 })])('is not just any text', (list, text) => {
    expect(() => decodeCursor(list, text)).toThrow(bad);
  });
});
