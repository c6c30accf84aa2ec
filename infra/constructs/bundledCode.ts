import { globSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import { bundling } from '#infra/constructs/bundling.ts';

/** Where functions are. */
const functions = [
  'functions/api/*/handler.ts',
  'functions/{elastic,lifecycle,notices,settlement,usage}/*.ts',
];

/**
 * A function's code: `index.mjs`, bundled from its file (a path from the project's root). CDK's own
 * way starts npx and esbuild for each function, which takes five times as long.
 */
export const bundledCode = (entry: string): Code =>
  Code.fromAsset('.', {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('none'),
      // Nobody runs it; CDK tells assets apart by it.
      command: [entry],
      local: {
        tryBundle: (directory) => {
          writeFileSync(join(directory, 'index.mjs'), bundleOf(entry));
          return true;
        },
      },
    },
  });

const bundles = new Map<string, Uint8Array>();

/** All functions are bundled by one call, which reads what they share once. */
const bundleOf = (entry: string): Uint8Array => {
  const known = bundles.get(entry);
  if (known) return known;
  const entryPoints = bundledWith(entry);
  const { outputFiles } = buildSync({ ...bundling, entryPoints: [...entryPoints], outbase: '.' });
  for (const each of entryPoints) {
    const path = resolve(bundling.outdir, each.replace(/\.ts$/, '.js'));
    const output = outputFiles.find((file) => file.path === path);
    if (output) bundles.set(each, output.contents);
  }
  const bundle = bundles.get(entry);
  if (!bundle) throw new Error(`esbuild made no bundle of ${entry}`);
  return bundle;
};

/** What is bundled by the same call. @throws Error for a function that would have one of its own */
export const bundledWith = (entry: string): readonly string[] => {
  const together = globSync([...functions]);
  if (together.includes(entry)) return together;
  if (entry.startsWith('functions/')) throw new Error(`${entry} is not where functions are`);
  return [entry];
};
