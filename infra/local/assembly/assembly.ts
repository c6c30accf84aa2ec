import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Template, withNested } from '#infra/local/assembly/template.ts';
import { Problem } from '#infra/local/problem.ts';

/** A synthesised stack, the stacks nested in it included, and where its bundled functions lie. */
export type Assembly = {
  readonly template: Template;
  /** Directory of the asset that a function's `Code.S3Key` names. */
  readonly assetDirectory: (s3Key: string) => string;
};

type AssetManifest = {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path: string };
        readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
      }
    >
  >;
};

/** @throws Problem if the assembly does not hold exactly one stack, or lacks one that is nested in it. */
export const readAssembly = async (directory: string): Promise<Assembly> => {
  const names = await readdir(directory);
  const templates = names.filter((name) => name.endsWith('.template.json'));
  const [stack, another] = templates.filter((name) => !name.endsWith('.nested.template.json'));
  if (!stack || another) throw new Problem(`${directory} must hold exactly one stack.`);
  const read = async (name: string) => JSON.parse(await readFile(join(directory, name), 'utf8'));
  const byFile = new Map<string, Template>();
  for (const name of templates) byFile.set(name, await read(name));
  const pathOf = pathsIn(await read(stack.replace('.template.json', '.assets.json')));
  const found = (name: string): Template => {
    const template = byFile.get(name);
    if (template === undefined) throw new Problem(`The assembly lacks the template ${name}.`);
    return template;
  };
  return {
    template: withNested(found(stack), ({ properties }) =>
      found(pathOf(objectKeyIn(properties['TemplateURL']))),
    ),
    assetDirectory: (s3Key) => resolve(directory, pathOf(s3Key)),
  };
};

/** Where in the assembly the asset of a key lies. */
const pathsIn = ({ files }: AssetManifest): ((objectKey: string) => string) => {
  const paths = new Map<string, string>();
  for (const { source, destinations } of Object.values(files)) {
    for (const { objectKey } of Object.values(destinations)) paths.set(objectKey, source.path);
  }
  return (objectKey) => {
    const path = paths.get(objectKey);
    if (path === undefined) throw new Problem(`The assembly lacks the asset ${objectKey}.`);
    return path;
  };
};

/** The URL of a nested stack's template ends in its key, whatever the bucket before it will be. */
const objectKeyIn = (templateUrl: unknown): string =>
  /([^/"]+\.json)[^.]*$/.exec(JSON.stringify(templateUrl))?.[1] ?? '';
