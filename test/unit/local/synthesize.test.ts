import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { synthesize } from '#infra/local/assembly/synthesize.ts';
import { Problem } from '#infra/local/problem.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'synthesis-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** An app that writes down what it was told, or ends with a failure. */
const writeApp = async (name: string, source: string): Promise<string> => {
  const app = join(home, name);
  await writeFile(app, `import { mkdirSync, appendFileSync } from 'node:fs';\n${source}`);
  return app;
};

const tells = `const { CDK_OUTDIR, CDK_CONTEXT_JSON } = process.env;
mkdirSync(CDK_OUTDIR, { recursive: true });
appendFileSync(CDK_OUTDIR + '/told', CDK_CONTEXT_JSON + '\\n');`;

const quiet = () => undefined;

describe('an assembly', () => {
  const output = () => join(home, 'assembly');
  const told = async () => (await readFile(join(output(), 'told'), 'utf8')).trim().split('\n');

  it('is made once, and anew with another context or app', async () => {
    const app = await writeApp('app.mjs', tells);
    const made = (usageShards: string, of = app) =>
      synthesize({ app: of, output: output(), context: { usageShards } }, quiet);
    await made('4');
    await made('4');
    expect(await told()).toEqual(['{"usageShards":"4"}']);
    await made('64');
    await made('4');
    expect(await told()).toHaveLength(3);
    await made('4', await writeApp('other.mjs', tells));
    expect(await told()).toHaveLength(4);
  });

  it('that fails, or is found wrong, is made again', async () => {
    const app = await writeApp('app.mjs', tells);
    const of = { app, output: output(), context: {} };
    const wrong = new Problem('a definition is wrong');
    const check = () => Promise.reject(wrong);
    await expect(synthesize(of, quiet, check)).rejects.toBe(wrong);
    await synthesize(of, quiet);
    expect(await told()).toHaveLength(2);
    const failing = await writeApp('failing.mjs', "throw new Error('no stack')");
    await expect(synthesize({ ...of, app: failing }, quiet)).rejects.toThrow('no stack');
    await synthesize(of, quiet);
    expect(await told()).toHaveLength(3);
  });
});
