import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What each source file imports, types too: paths of the project's own files. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

const { imports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly imports: Readonly<Record<string, string>>;
};

const aliases = Object.entries(imports).map(([alias, path]) => ({
  alias: alias.replace('*', ''),
  folder: path.replace('*', '').replace('./', ''),
}));

/** The imports of all files under some folders of the project. */
export const importGraph = (...folders: readonly string[]): ImportGraph =>
  new Map(
    folders
      .flatMap((folder) => globSync(`${folder}/**/*.{ts,mjs}`))
      .map((path) => [path, importsOf(path)]),
  );

const importsOf = (path: string): readonly string[] => {
  const text = readFileSync(path, 'utf8');
  const named = [...text.matchAll(/^(?:import|export)\b[^;]*?\bfrom '([^']+)';/gm)];
  const called = [...text.matchAll(/\bimport\('([^']+)'\)/g)];
  return [...named, ...called].flatMap(([, name = '']) => pathOf(path, name) ?? []);
};

const pathOf = (from: string, name: string): string | undefined => {
  if (name.startsWith('.')) return join(dirname(from), name);
  const known = aliases.find(({ alias }) => name.startsWith(alias));
  return known && `${known.folder}${name.slice(known.alias.length)}`;
};

/** All files that one imports, and that these import, and so on; with itself. */
export const reachOf = (graph: ImportGraph, start: string): ReadonlySet<string> => {
  const reached = new Set([start]);
  for (const path of reached) for (const next of graph.get(path) ?? []) reached.add(next);
  return reached;
};
