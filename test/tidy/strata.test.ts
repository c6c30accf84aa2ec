import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { folderCycles, importGraph } from '#test/support/tidy/importGraph.ts';

type Strata = Readonly<Record<string, readonly (readonly string[])[]>>;

const file = pathToFileURL(resolve('.dependency-cruiser.mjs')).href;
const { strata }: { readonly strata: Strata } = await import(file);
const trees = Object.keys(strata);

describe('folders stand in strata', () => {
  const graph = importGraph('functions', 'infra', 'shared');

  it.each([...trees, 'functions'])(
    '%s: no folder imports itself through others, at any level',
    (tree) => {
      const cycles = folderCycles(graph, tree);
      console.info(`${tree}: ${cycles.length} cycles among folders`);
      expect(cycles).toEqual([]);
    },
  );

  it.each(trees)('%s: each folder has its row', (tree) => {
    const folders = readdirSync(tree, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const named = strata[tree]?.flat().filter((name) => !name.includes('.'));
    expect(named?.toSorted()).toEqual(folders.toSorted());
  });
});

describe('a cycle among folders is found', () => {
  test('between two folders, though no file imports itself', () => {
    const graph = new Map([
      ['a/low/one.ts', ['a/high/two.ts']],
      ['a/high/two.ts', []],
      ['a/high/three.ts', ['a/low/one.ts']],
      ['a/fine/four.ts', ['a/low/one.ts']],
    ]);
    expect(folderCycles(graph, 'a')).toEqual([{ within: 'a', members: ['low', 'high'] }]);
  });

  test('between a folder and a file beside it, further in', () => {
    const graph = new Map([
      ['a/b/one.ts', ['a/b/c/two.ts']],
      ['a/b/c/two.ts', []],
      ['a/b/c/three.ts', ['a/b/one.ts']],
    ]);
    expect(folderCycles(graph, 'a')).toEqual([{ within: 'a/b', members: ['one.ts', 'c'] }]);
  });
});
