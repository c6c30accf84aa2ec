import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Manifest = Readonly<
  Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>
>;

test('every dependency has its reason in docs/decisions, and no reason has lost its dependency', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  const declared = [dependencies, devDependencies, optionalDependencies].flatMap(Object.keys);
  const page = readFileSync('docs/decisions/0002-dependencies.md', 'utf8');
  const listed = [...page.matchAll(/^\| (`.+`) \|/gm)].flatMap(([, names = '']) =>
    names.replaceAll('`', '').split(', '),
  );
  expect(listed.toSorted()).toEqual(declared.toSorted());
});
