import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';

const longest = 200;
const generated = ['test/fixtures/f5/contract.d.ts', 'functions/client/api.ts'];
const sources = globSync('{functions,infra,shared,test}/**/*.{ts,mjs}', { exclude: generated });
const texts = sources.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const docs = globSync(['*.md', 'docs/**/*.md']).map((path) => ({
  path,
  text: readFileSync(path, 'utf8'),
}));

const pathsWhere = (
  files: readonly { readonly path: string; readonly text: string }[],
  isWrong: (text: string) => boolean,
): readonly string[] => files.filter(({ text }) => isWrong(text)).map(({ path }) => path);

describe('every source file', () => {
  test(`has at most ${longest} lines`, () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(pathsWhere(texts, (text) => text.trimEnd().split('\n').length > longest)).toEqual([]);
  });

  test('is imported for itself: no barrels, no default exports', () => {
    expect(sources.filter((path) => basename(path).startsWith('index.'))).toEqual([]);
    expect(pathsWhere(texts, (text) => /^export \* from/m.test(text))).toEqual([]);
    expect(pathsWhere(texts, (text) => /^export default/m.test(text))).toEqual([]);
  });

  test('stands in a folder that says what it is about', () => {
    const vague = /(^|\/)(utils?|helpers?|common|misc|lib)\//;
    expect(sources.filter((path) => vague.test(path))).toEqual([]);
  });

  test('leaves nothing for later', () => {
    const later = new RegExp(['TO', 'DO|FIX', 'ME|XX', 'X'].join(''));
    expect(pathsWhere(texts, (text) => later.test(text))).toEqual([]);
  });
});

/** Files that ship and round decimals by themselves. */
const rounding = (files: typeof texts): readonly string[] =>
  pathsWhere(
    files.filter(({ path }) => !/^(test|shared\/domain\/money)\//.test(path)),
    (text) => /\.to(DecimalPlaces|DP|Nearest|SignificantDigits|SD)\(/.test(text),
  );

describe('rounding', () => {
  test('has a name, in shared/domain/money', () => {
    expect(rounding(texts)).toEqual([]);
  });

  test('is seen wherever else it stands', () => {
    const text = 'const due = amount.toDecimalPlaces(2);';
    const paths = ['shared/domain/money/round.ts', 'shared/domain/wallet/due.ts', 'infra/due.ts'];
    expect(rounding(paths.map((path) => ({ path, text })))).toEqual(paths.slice(1));
  });
});

describe('the project', () => {
  test('installs from whatever registry its user has', () => {
    const lock = readFileSync('package-lock.json', 'utf8');
    expect(lock.match(/"resolved": "https?:[^"]*"/g)).toBeNull();
  });

  test('mentions no path of the machine it was written on', () => {
    const machine = new RegExp(['/wo', 'rk/|/ho', 'me/|/ro', 'ot/'].join(''));
    expect(pathsWhere([...texts, ...docs], (text) => machine.test(text))).toEqual([]);
  });
});
