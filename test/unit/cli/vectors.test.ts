import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const directory = mkdtempSync(join(tmpdir(), 'vectors-'));
afterAll(() => rmSync(directory, { recursive: true }));

const vector = {
  source: 'ours',
  kind: 'perUnit',
  input: { unit: '2', quantity: '3' },
  expected: { amount: '6' },
};

const run = (content?: string) => {
  const path = join(directory, content === undefined ? 'missing.json' : 'vectors.json');
  if (content !== undefined) writeFileSync(path, content);
  const ran = spawnSync(process.execPath, ['functions/cli/vectors/main.ts', path], {
    encoding: 'utf8',
  });
  return { status: ran.status, out: ran.stdout.trim().split('\n'), err: ran.stderr.trim() };
};

describe('CAT-08 the conformance command', () => {
  test('counts what passes and exits with 0', () => {
    expect(run(JSON.stringify([vector, vector]))).toEqual({
      status: 0,
      out: ['2 passed, 0 failed'],
      err: '',
    });
  });

  test('prints each failure, an unknown kind too, then the count, and exits with 1', () => {
    const wrong = { ...vector, expected: { amount: '7' } };
    const { status, out } = run(JSON.stringify([vector, wrong, { ...vector, kind: 'odd' }]));
    expect(status).toBe(1);
    expect(out.filter((line) => line.includes('got'))).toEqual([
      '  got      6',
      '  got      nothing: unknown kind; known are perUnit, graduated, volume, package',
    ]);
    expect(out.at(-1)).toBe('1 passed, 2 failed');
  });

  test.each([
    ['a missing file', undefined, /^There is no file .+missing\.json\.$/],
    ['bad JSON', '[{', /^.+ is not JSON\.$/],
    ['no list', '{}', /^.+ is not a list of vectors\.$/],
    ['an empty list', '[]', /^.+ holds no vectors\.$/],
  ])('%s is one sentence', (_name, content, sentence) => {
    const { status, err } = run(content);
    expect([status, err]).toEqual([1, expect.stringMatching(sentence)]);
  });
});
