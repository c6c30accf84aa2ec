import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Problem } from '#infra/local/problem.ts';

/** A CloudFormation template as far as the runner reads it. */
type Resource = {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
};

export type Template = { readonly Resources: Readonly<Record<string, Resource>> };

/** A resource of one type with its logical id; `properties` are not resolved yet. */
export type Declared = {
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
};

/** The resources of `type`, in the template's order. */
export const resourcesOf = (template: Template, type: string): readonly Declared[] =>
  Object.entries(template.Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([id, resource]) => ({ id, properties: resource.Properties ?? {} }));

/** A synthesised stack and where its bundled functions lie. */
export type Assembly = {
  readonly template: Template;
  /** Those of the stacks within it. */
  readonly nested: readonly Template[];
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

/** @throws Problem if the assembly does not hold exactly one stack. */
export const readAssembly = async (directory: string): Promise<Assembly> => {
  const names = await readdir(directory);
  const templates = names.filter((name) => name.endsWith('.template.json'));
  const isNested = (name: string) => name.endsWith('.nested.template.json');
  const [stack, another] = templates.filter((name) => !isNested(name));
  if (!stack || another) throw new Problem(`${directory} must hold exactly one stack.`);
  const read = async (name: string) => JSON.parse(await readFile(join(directory, name), 'utf8'));
  const template: Template = await read(stack);
  const manifest: AssetManifest = await read(stack.replace('.template.json', '.assets.json'));
  const paths = new Map<string, string>();
  for (const { source, destinations } of Object.values(manifest.files)) {
    for (const { objectKey } of Object.values(destinations)) paths.set(objectKey, source.path);
  }
  return {
    template,
    nested: await Promise.all(templates.filter(isNested).map(read)),
    assetDirectory: (s3Key) => {
      const path = paths.get(s3Key);
      if (path === undefined) throw new Problem(`The assembly lacks the asset ${s3Key}.`);
      return resolve(directory, path);
    },
  };
};
