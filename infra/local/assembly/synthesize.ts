import { spawn } from 'node:child_process';
import { glob, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { withLock } from '#infra/local/data/database.ts';
import { Problem, type Progress } from '#infra/local/problem.ts';

export type Synthesis = {
  /** The app's file, from the project's root. */
  readonly app: string;
  /** Where the assembly goes. */
  readonly output: string;
  readonly context: Readonly<Record<string, string>>;
};

/** Everything that an assembly is made from, from the project's root. */
const sources = [
  '{functions,infra,shared}/**/*.{ts,mjs,json}',
  'test/integration/local/fixture/*.ts',
  '{package-lock,package,cdk,tsconfig}.json',
];

/** What an assembly was made of, and when that began (epoch ms): it lies beside its manifest. */
type Made = { readonly of: Omit<Synthesis, 'output'>; readonly atMs: number };

/**
 * Synthesises the app unless its assembly is of the same app and context and newer than every source;
 * one process at a time. `check` looks at a new one before anybody uses it.
 */
export const synthesize = async (
  { output, ...of }: Synthesis,
  progress: Progress,
  check: (output: string) => Promise<void> = async () => undefined,
): Promise<void> => {
  await withLock(`${resolve(output)}.lock`, async () => {
    const file = join(output, 'made.json');
    const made = await readMade(file);
    if (made && isDeepStrictEqual(made.of, of) && made.atMs > (await newestSource())) return;
    progress('Synthesising the app (a minute at most; only when its sources change)');
    await rm(file, { force: true });
    const atMs = Date.now();
    await runApp({ ...of, output });
    await check(output);
    await writeFile(file, JSON.stringify({ of, atMs } satisfies Made));
  });
};

const readMade = async (file: string): Promise<Made | undefined> => {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
};

const modifiedAt = async (path: string): Promise<number> => (await stat(path)).mtimeMs;

const newestSource = async (): Promise<number> => {
  let newest = 0;
  for await (const path of glob(sources, { exclude: ['node_modules', 'infra/local'] })) {
    newest = Math.max(newest, await modifiedAt(path));
  }
  return newest;
};

/**
 * An app writes its assembly by itself when it is told where to, as the CDK command tells it. What
 * CloudFormation would refuse is looked for where something is deployed, and takes half of the time.
 */
const runApp = ({ app, output, context }: Synthesis): Promise<void> => {
  const child = spawn(process.execPath, [app], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      CDK_OUTDIR: resolve(output),
      CDK_CONTEXT_JSON: JSON.stringify(context),
      CDK_VALIDATION: 'false',
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('exit', (code) =>
      code === 0 ? done() : fail(new Problem(`The app does not synthesise:\n${said.trim()}`)),
    );
  });
};
