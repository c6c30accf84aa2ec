import { spawn } from 'node:child_process';
import { glob, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { withLock } from '#infra/local/data/database.ts';
import { Problem, type Progress } from '#infra/local/problem.ts';

export type Synthesis = {
  /** The app's file, from the project's root. */
  readonly app: string;
  /** Where the assembly goes; `manifest.json` in it tells its age. */
  readonly output: string;
  readonly context: Readonly<Record<string, string>>;
};

/** Everything that an assembly is made from, from the project's root. */
const sources = [
  '{functions,infra,shared}/**/*.{ts,mjs,json}',
  'test/integration/local/fixture/*.ts',
  '{package-lock,package,cdk,tsconfig}.json',
];

/** Synthesises the app unless its assembly is newer than every source; one process at a time. */
export const synthesize = async (synthesis: Synthesis, progress: Progress): Promise<void> => {
  await withLock(`${resolve(synthesis.output)}.lock`, async () => {
    const made = await modifiedAt(join(synthesis.output, 'manifest.json'));
    if (made > (await newestSource())) return;
    progress('Synthesising the app (a minute at most; only when its sources change)');
    await runCdk(synthesis);
  });
};

const modifiedAt = async (path: string): Promise<number> =>
  (await stat(path).catch(() => undefined))?.mtimeMs ?? 0;

const newestSource = async (): Promise<number> => {
  let newest = 0;
  for await (const path of glob(sources, { exclude: ['node_modules', 'infra/local'] })) {
    newest = Math.max(newest, await modifiedAt(path));
  }
  return newest;
};

const runCdk = ({ app, output, context }: Synthesis): Promise<void> => {
  const contextArguments = Object.entries(context).flatMap(([key, value]) => [
    '--context',
    `${key}=${value}`,
  ]);
  const child = spawn(
    process.execPath,
    [
      'node_modules/aws-cdk/bin/cdk',
      'synth',
      ...['--quiet', '--no-notices', '--no-version-reporting'],
      ...['--app', `"${process.execPath}" ${app}`, '--output', output],
      ...contextArguments,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, CDK_DISABLE_VERSION_CHECK: '1' } },
  );
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
