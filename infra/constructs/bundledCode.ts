import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';

/** Where functions are. */
const functions = [
  'functions/api/*/handler.ts',
  'functions/{elastic,exports,lifecycle,notices,payments,settlement,usage,webhooks}/*.ts',
];

/**
 * A function's code: `index.mjs`, bundled from its file (a path from the project's root), and the files of
 * packages that it reads as it runs. CDK's own way starts npx and esbuild for each function, which takes five
 * times as long.
 */
export const bundledCode = (entry: string, beside: readonly string[] = []): Code =>
  Code.fromAsset('.', {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('none'),
      // Nobody runs it; CDK tells assets apart by it.
      command: [entry],
      local: {
        tryBundle: (directory) => {
          writeFileSync(join(directory, 'index.mjs'), bundleOf(entry));
          for (const file of beside) {
            cpSync(join('node_modules', file), join(directory, 'node_modules', file));
          }
          return true;
        },
      },
    },
  });

const bundles = new Map<string, Uint8Array>();

const bundleOf = (entry: string): Uint8Array => {
  if (!bundles.has(entry)) bundleAll(bundledWith(entry));
  const bundle = bundles.get(entry);
  if (!bundle) throw new Error(`esbuild made no bundle of ${entry}`);
  return bundle;
};

const bundleAll = (entries: readonly string[]): void => {
  const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
  try {
    const file = fileURLToPath(new URL('./bundleFiles.ts', import.meta.url));
    execFileSync(process.execPath, [file, folder, ...entries]);
    for (const entry of entries) {
      bundles.set(entry, readFileSync(join(folder, entry.replace(/\.ts$/, '.js'))));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** What is bundled by the same call. @throws Error for a function that would have one of its own */
export const bundledWith = (entry: string): readonly string[] => {
  const together = globSync([...functions]);
  if (together.includes(entry)) return together;
  if (entry.startsWith('functions/')) throw new Error(`${entry} is not where functions are`);
  return [entry];
};
