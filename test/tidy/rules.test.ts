import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const textOf = (pattern: string): string =>
  globSync(pattern)
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');

const idsIn = (text: string): ReadonlySet<string> => new Set(text.match(/\b[A-Z]{3}-\d{2}\b/g));

type Rule = { readonly id: string; readonly status: string };

const rules: readonly Rule[] = readFileSync('docs/rules.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| [A-Z]{3}-\d{2} \|/.test(line))
  .map((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    return { id: cells[1] ?? '', status: cells.at(-2) ?? '' };
  });

const having = (status: string): readonly string[] =>
  rules.filter((rule) => rule.status === status).map(({ id }) => id);

const cited = idsIn(textOf('{shared,functions}/**/*.ts'));
const [inForce, notYet] = [having('in force'), having('not yet')];

/** Ids in texts of tests: titles, wherever a table or a property puts them. */
const named = idsIn(
  [...textOf('test/**/*.test.ts').matchAll(/'[^'\n]*'|`[^`]*`|"[^"\n]*"/g)].join('\n'),
);

describe('docs/rules.md', () => {
  test('lists each rule once, as in force or not yet', () => {
    expect(rules.length).toBeGreaterThan(80);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect([...inForce, ...notYet].length).toBe(rules.length);
  });

  test('knows every rule that code cites, and none of them as not yet', () => {
    const areas = new Set(rules.map(({ id }) => id.slice(0, 3)));
    const ofRules = [...cited].filter((id) => areas.has(id.slice(0, 3)));
    expect(ofRules.filter((id) => !inForce.includes(id))).toEqual([]);
  });
});

describe('every rule in force', () => {
  test.each(inForce)('%s is cited by the code that carries it', (id) => {
    expect(cited).toContain(id);
  });

  test.each(inForce)('%s is named by a test', (id) => {
    expect(named).toContain(id);
  });
});
