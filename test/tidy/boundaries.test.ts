import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const file = pathToFileURL(resolve('.dependency-cruiser.mjs')).href;
const boundaries: IConfiguration = (await import(file)).default;

/** A file that breaks the rule, and the file it must not import. */
const planted = [
  ['domain-is-pure', 'shared/domain/bad.ts', 'node:fs'],
  ['one-decimal', 'shared/usecases/bad.ts', 'decimal.js'],
  ['one-calendar', 'shared/domain/bad.ts', 'temporal-polyfill'],
  ['one-stripe', 'functions/api/bills/bad.ts', '../../runtime/stripe/other.ts'],
  ['one-alipay', 'functions/payments/chargePayment.ts', '../runtime/alipay/other.ts'],
  ['messages-say', 'shared/messages/bad.ts', '../usecases/other.ts'],
  ['usecases-know-ports', 'shared/usecases/bad.ts', '../storage/other.ts'],
  ['usecases-name-ports', 'shared/usecases/wallet/bad.ts', '../deps.ts'],
  ['storage-implements-ports', 'shared/storage/bad.ts', '../../functions/other.ts'],
  ['infra-never-runs-functions', 'infra/bad.ts', '../functions/other.ts'],
  ['functions-are-leaves', 'functions/notices/bad.ts', '../usage/other.ts'],
  ['areas-are-slices', 'functions/api/bills/bad.ts', '../wallet/other.ts'],
  ['areas-are-slices', 'functions/cli/meter/bad.ts', '../../api/wallet/other.ts'],
  ['client-alone', 'functions/client/bad.ts', '../runtime/other.ts'],
  ['routes-are-data', 'functions/api/allRoutes.ts', '../runtime/env.ts'],
  ['nothing-ships-tests', 'functions/bad.ts', '../test/other.ts'],
  ['strata-domain', 'shared/domain/wallet/bad.ts', '../account/other.ts'],
  ['strata-domain', 'shared/domain/orders/bad.ts', '../terminations/other.ts'],
  ['strata-domain', 'shared/domain/bad.ts', './money/other.ts'],
  ['strata-usecases', 'shared/usecases/account/bad.ts', '../wallet/other.ts'],
  ['strata-usecases', 'shared/usecases/deps.ts', './account/other.ts'],
  ['strata-local', 'infra/local/queues/bad.ts', '../triggers/other.ts'],
  ['strata-local', 'infra/local/problem.ts', './main.ts'],
] as const;

describe('the boundary rules catch a planted violation', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'boundaries-'));
    await symlink(resolve('node_modules'), join(root, 'node_modules'));
  });
  afterEach(() => rm(root, { recursive: true }));

  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  };

  const broken = async (): Promise<readonly string[]> => {
    const { forbidden, options } = boundaries;
    const { tsConfig: _, ...rest } = options ?? {};
    const { output } = await cruise(['functions', 'infra', 'shared', 'test'], {
      ...rest,
      ...{ baseDir: root, validate: true, ruleSet: { forbidden: forbidden ?? [] } },
    });
    return (output as ICruiseResult).summary.violations.map(({ rule }) => rule.name);
  };

  it.each(planted)('%s: %s must not import %s', async (rule, path, imported) => {
    for (const folder of ['functions', 'infra', 'shared', 'test']) {
      await write(`${folder}/fine.ts`, 'export const fine = 1;\n');
    }
    if (imported.startsWith('.')) {
      await write(join(dirname(path), imported), 'export const other = 1;\n');
    }
    expect(await broken()).toEqual([]);
    await write(path, `import * as other from '${imported}';\nexport const bad = other;\n`);
    expect(await broken()).toContain(rule);
  });

  it('no-cycles: two files that import each other', async () => {
    for (const folder of ['functions', 'infra', 'shared', 'test']) {
      await write(`${folder}/fine.ts`, 'export const fine = 1;\n');
    }
    await write('shared/domain/a.ts', "import { b } from './b.ts';\nexport const a = () => b;\n");
    await write('shared/domain/b.ts', "import { a } from './a.ts';\nexport const b = () => a;\n");
    expect(await broken()).toContain('no-cycles');
  });
});
