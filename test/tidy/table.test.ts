import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rareFields } from '#storage/codec/rareStateCodec.ts';
import { goldenItems } from '#test/support/golden/goldenItems.ts';

const read = (file: string): string => readFileSync(file, 'utf8');
const page = read('docs/table.md');

const distinct = (values: Iterable<string | undefined>): readonly string[] =>
  [...new Set(values)].flatMap((value) => value ?? []).toSorted();

const groups = (text: string, pattern: RegExp): readonly string[] =>
  distinct([...text.matchAll(pattern)].map((match) => match.slice(1).find(Boolean)));

/** Fixed parts of keys: `ACCOUNT#`, `STATE`, `PARKED#USAGE`, `!late#`. */
const fixedParts = (text: string): readonly string[] =>
  groups(text, /(!late#|[A-Z][A-Z-]+(?:#[A-Z]*)?)/g);

const items = [...page.matchAll(/^\| `(\w+)` \| `([^`]+)` \| `([^`]+)` \|/gm)];

describe('docs/table.md lists what the stores have', () => {
  test('every entity, and no other', () => {
    const stores = globSync('shared/storage/*.ts').map(read).join('\n');
    const stored = groups(stores, /itemKind\('(\w+)'/g);
    expect(stored.length).toBeGreaterThan(40);
    expect(distinct(items.map(([, entity]) => entity))).toEqual(stored);
  });

  test('every item is labelled by its kind', () => {
    const stores = globSync('shared/storage/**/*.ts').filter((file) => !/itemKind/.test(file));
    const byHand = stores.filter((file) => /\bentity'?: '|\bschema: \d/.test(read(file)));
    expect(byHand).toEqual([]);
  });

  test('a golden item of every entity', () => {
    const golden = goldenItems().map(({ entity }) => entity);
    expect(distinct(golden)).toEqual(distinct(items.map(([, entity]) => entity)));
  });

  test('every key, and no other', () => {
    const names = ['keys', 'quotaKeys', 'workKeys', 'eventKeys', 'tableSchema'];
    const files = names.map((name) => read(`shared/storage/${name}.ts`));
    const code = files.join('\n').replaceAll(/\/\*[\s\S]*?\*\//g, '');
    const texts = groups(code, /'([^'\n]+)'|`([^`\n]+)`/g).map((text) =>
      text.replaceAll(/\$\{[^}]*\}/g, ''),
    );
    const listed = items.map(([, , pk, sk]) => `${pk} ${sk}`.replaceAll(/<[^>]*>/g, ''));
    expect(fixedParts(listed.join('\n'))).toEqual(fixedParts(texts.join('\n')));
  });
});

describe('docs/table.md says what items have', () => {
  test('the attributes of every entity', () => {
    const [, section = ''] = /## Attributes of other items([\s\S]*)/.exec(page) ?? [];
    const told = groups(section, /\*\*(\w+)\*\*(?=[:,])/g);
    const entities = distinct(items.map(([, entity]) => entity));
    expect(entities.filter((entity) => entity !== 'State' && !told.includes(entity))).toEqual([]);
  });

  test('every attribute of the state, and no other', () => {
    const [, encodeState = ''] =
      /const encodeState =([\s\S]*?)\n\}\);/.exec(read('shared/storage/codec/stateCodec.ts')) ?? [];
    const always = groups(encodeState, /(?:^ {2}|\{ )([a-z]+): /gm);
    const rare = Object.values(rareFields).map(({ attribute }) => attribute);
    const [, section = ''] = /## Attributes of the state([\s\S]*?)\n## /.exec(page) ?? [];
    const encoded = distinct([...always, ...rare]);
    expect(encoded).toEqual(expect.arrayContaining(['version', 'vo', 'l', 'nt']));
    expect(always.filter((attribute) => rare.includes(attribute))).toEqual([]);
    expect(groups(section, /^\| `(\w+)` \|/gm)).toEqual(encoded);
  });
});
