import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sha256Digest } from '#functions/cli/meter/sha256Digest.ts';

describe('MET-09 a digest of lines is the digest of their bytes', () => {
  it.each([
    ['nothing', []],
    ['bytes above 127', ['caf\u00e9', '\u00ff\u0080']],
    ['as much as is held back', ['x'.repeat(16_383), 'y']],
    ['one byte more', ['x'.repeat(16_384), 'y']],
    ['a longer line between others', ['a', 'x'.repeat(40_000), 'b']],
    ['many lines', Array.from({ length: 5000 }, (_, k) => `line ${k}`)],
  ])('%s', (_name, texts) => {
    const digest = sha256Digest();
    for (const text of texts) digest.update(text);
    const expected = createHash('sha256').update(texts.join(''), 'latin1').digest('hex');
    expect(digest.hex()).toBe(expected);
  });
});
