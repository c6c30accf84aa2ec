import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { App, Stack } from 'aws-cdk-lib';
import { build } from 'esbuild';
import { bundling, heavyFunctions } from '#infra/constructs/bundling.ts';
import { NodeFunction } from '#infra/constructs/nodeFunction.ts';
import { readAssembly } from '#infra/local/assembly/assembly.ts';
import { synthesize } from '#infra/local/assembly/synthesize.ts';
import { resourcesOf } from '#infra/local/assembly/template.ts';
import { type Figure, median, medianRatio, type Section } from '#test/support/bench/figure.ts';

const kilobyte = 1_024;

/** A function's bundle, and what it is told. */
export type Bundle = {
  readonly name: string;
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
};

/**
 * Size and cold import of every function that the stack deploys, as its asset holds it, against a bare
 * handler: its size as anybody would bundle it, its import as ours are bundled. Each is in a process of its own,
 * which is why a short run imports none.
 */
export const bundleBench = async (
  rounds: number,
  progress: (line: string) => void,
): Promise<Section> => {
  const output = '.tollgate/deployed';
  await synthesize({ app: 'infra/app.ts', output, context: {} }, progress);
  const ours = await bundlesOf(output);
  const folder = await mkdtemp(join(tmpdir(), 'bare-'));
  try {
    const loaded = await loadAll([...(await bareBundle(folder)), ...ours], rounds, progress);
    const [bare] = loaded;
    if (bare === undefined) throw new Error('the bare handler has no bundle');
    const bytes = await usualBytes();
    const figures = loaded.flatMap((each) => figuresOf(each, { bare, bytes }));
    return {
      title: `Functions, median of ${rounds} cold imports`,
      figures: [largestOf(loaded), ...figures],
    };
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** Each bundle once a round, so that what slows the machine slows all of them. */
const loadAll = async (
  bundles: readonly Bundle[],
  rounds: number,
  progress: (line: string) => void,
): Promise<readonly Loaded[]> => {
  const times = bundles.map((): number[] => []);
  for (let round = 1; round <= rounds; round += 1) {
    progress(`bundles: cold imports, round ${round} of ${rounds}`);
    for (const [i, bundle] of bundles.entries()) times[i]?.push(await importMs(bundle));
  }
  return await Promise.all(
    bundles.map(async ({ name, file }, i) => ({
      name,
      bytes: (await stat(file)).size,
      times: times[i] ?? [],
    })),
  );
};

/** What the bare handler comes to as anybody would bundle it: minified, with all that its client brings. */
const usualBytes = async (): Promise<number> => {
  const entryPoints = [bareHandler];
  const { outputFiles } = await build({ ...bundling, plugins: [], external: [], entryPoints });
  return outputFiles[0]?.contents.length ?? Number.NaN;
};

const bareHandler = 'test/support/bench/bareHandler.ts';

const bareBundle = async (folder: string): Promise<readonly Bundle[]> => {
  const app = new App({ outdir: folder });
  const stack = new Stack(app, 'Bare');
  new NodeFunction(stack, 'Bare', {
    entry: bareHandler,
    timeoutSeconds: 3,
  });
  app.synth();
  return await bundlesOf(folder);
};

/** The bundles of an assembly's functions. */
export const bundlesOf = async (directory: string): Promise<readonly Bundle[]> => {
  const { template, assetDirectory } = await readAssembly(directory);
  return resourcesOf(template, 'AWS::Lambda::Function')
    .filter(({ properties }) => String(properties['Runtime']).startsWith('nodejs'))
    .map(({ id, properties }) => {
      const { S3Key } = properties['Code'] as { readonly S3Key: string };
      const { Variables = {} } = (properties['Environment'] ?? {}) as {
        readonly Variables?: Readonly<Record<string, unknown>>;
      };
      const name = id.replace(/[0-9A-F]{8}$/, '');
      const file = join(assetDirectory(S3Key), 'index.mjs');
      return { name, file, environment: resolved(Variables) };
    });
};

/** What only a deployment knows may be any URL: it is parsed at import, and called later. */
const resolved = (variables: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : 'https://example.com/value',
    ]),
  );

/** How long a process of its own takes to import a bundle. */
export const importMs = async ({ file, environment }: Bundle): Promise<number> => {
  const source = `const started = performance.now();
    await import(${JSON.stringify(pathToFileURL(file).href)});
    process.stdout.write(String(performance.now() - started));
    process.exit();`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    env: { AWS_REGION: 'local', AWS_LAMBDA_FUNCTION_NAME: 'bench', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [said, errors] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  const taken = Number.parseFloat(said);
  if (Number.isNaN(taken)) throw new Error(`${file} does not load: ${errors}`);
  return taken;
};

type Loaded = { readonly name: string; readonly bytes: number; readonly times: readonly number[] };

/** The bare handler as ours are bundled, and how large it is with all that its client brings. */
type Baselines = { readonly bare: Loaded; readonly bytes: number };

const figuresOf = (each: Loaded, { bare, bytes: usual }: Baselines): readonly Figure[] => {
  const { name, bytes, times } = each;
  const size = { name: `${name}: bundle`, value: bytes / kilobyte, unit: 'KB' };
  const held: Figure = {
    ...size,
    baseline: 'bare handler as it comes',
    ratio: bytes / usual,
    target: { of: 'ratio', row: 'bundleRatio' },
  };
  const sized = each === bare || isHeavy(each) ? size : held;
  if (times.length === 0) return [sized];
  const load = { name: `${name}: cold import`, value: median(times), unit: 'ms' };
  if (each === bare) return [sized, load];
  return [sized, { ...load, baseline: 'bare handler', ratio: medianRatio(times, bare.times) }];
};

/** Whether it has a library that is large by nature: a test holds those to a bound of their own. */
const isHeavy = ({ name }: Loaded): boolean => Object.hasOwn(heavyFunctions, name);

const largestOf = (loaded: readonly Loaded[]): Figure => {
  const usual = loaded.filter((each) => !isHeavy(each));
  const [largest] = usual.toSorted((a, b) => b.bytes - a.bytes);
  if (largest === undefined) throw new Error('no function has a bundle');
  return {
    name: `largest: ${largest.name}`,
    value: largest.bytes / kilobyte,
    unit: 'KB',
    target: { of: 'value', row: 'bundleSize' },
  };
};
