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

/** Folders and files of one folder that import each other in a circle. */
export type FolderCycle = { readonly within: string; readonly members: readonly string[] };

/**
 * The cycles of a tree at every level: among what stands in one folder, each folder taken as one thing
 * that imports what any of its files imports.
 */
export const folderCycles = (graph: ImportGraph, tree: string): readonly FolderCycle[] =>
  foldersOf(graph, tree).flatMap((folder) => {
    const level = levelOf(graph, folder);
    const reach = new Map([...level.keys()].map((name) => [name, beyond(level, name)]));
    const inCircle = [...level.keys()].filter((name) => reach.get(name)?.has(name));
    const circles = inCircle.map((name) =>
      inCircle.filter((other) => reach.get(name)?.has(other) && reach.get(other)?.has(name)),
    );
    const distinct = new Map(circles.map((members) => [members.join(' '), members]));
    return [...distinct.values()].map((members) => ({ within: folder, members }));
  });

/** What can be reached from a name, itself only if something leads back to it. */
const beyond = (level: ImportGraph, name: string): ReadonlySet<string> =>
  new Set((level.get(name) ?? []).flatMap((next) => [...reachOf(level, next)]));

const foldersOf = (graph: ImportGraph, tree: string): readonly string[] => {
  const folders = [...graph.keys()].flatMap((path) => {
    const parts = path.split('/');
    return parts.slice(1).map((_, k) => parts.slice(0, k + 1).join('/'));
  });
  return [...new Set(folders)].filter((folder) => `${folder}/`.startsWith(`${tree}/`)).toSorted();
};

/** What stands in a folder, and what of it each imports. */
const levelOf = (graph: ImportGraph, folder: string): ImportGraph => {
  const nameIn = (path: string): string | undefined =>
    path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).split('/')[0] : undefined;
  const level = new Map<string, string[]>();
  for (const [path, imported] of graph) {
    const name = nameIn(path);
    if (name === undefined) continue;
    const others = imported.flatMap((each) => nameIn(each) ?? []).filter((each) => each !== name);
    level.set(name, [...(level.get(name) ?? []), ...others]);
  }
  return level;
};
