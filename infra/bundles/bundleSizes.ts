import { App } from 'aws-cdk-lib';
import { build } from 'esbuild';
import { bundling } from '#infra/constructs/bundling.ts';
import { NodeFunction } from '#infra/constructs/nodeFunction.ts';
import { TollgateStack } from '#infra/tollgateStack.ts';

export type BundleSize = {
  /** Path of the handler's file from the project's root. */
  readonly entry: string;
  readonly bytes: number;
  /** Bytes by package, or by folder of ours; largest first. */
  readonly parts: readonly (readonly [string, number])[];
};

/** The size of every deployed function, bundled as the stack bundles it, largest first; and what it is made of. */
export const bundleSizes = async (): Promise<readonly BundleSize[]> => {
  const { metafile } = await build({
    ...bundling,
    entryPoints: deployedEntries(),
    metafile: true,
  });
  return Object.values(metafile.outputs)
    .map(({ entryPoint = '', bytes, inputs }) => ({
      entry: entryPoint,
      bytes,
      parts: partsOf(inputs),
    }))
    .toSorted((a, b) => b.bytes - a.bytes);
};

const deployedEntries = (): string[] => {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  const { node } = new TollgateStack(app, 'Tollgate');
  const functions = node.findAll().filter((found) => found instanceof NodeFunction);
  return functions.map(({ entry }) => entry);
};

type Inputs = Readonly<Record<string, { readonly bytesInOutput: number }>>;

const partsOf = (inputs: Inputs): BundleSize['parts'] => {
  const bytes = new Map<string, number>();
  for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
    const part = partOf(file);
    bytes.set(part, (bytes.get(part) ?? 0) + bytesInOutput);
  }
  return [...bytes].toSorted(([, a], [, b]) => b - a);
};

const partOf = (file: string): string => {
  const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file) ?? [];
  return name ?? file.split('/').slice(0, 2).join('/');
};
