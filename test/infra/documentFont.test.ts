import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentPdf } from '#functions/api/documents/documentPdf.ts';
import { documentFont } from '#infra/constructs/apiFunctions.ts';
import { NodeFunction } from '#infra/constructs/nodeFunction.ts';
import { invoiceOf } from '#test/support/documents/documentSamples.ts';

let outdir: string;
let folder: string;
beforeAll(() => {
  outdir = mkdtempSync(join(tmpdir(), 'assembly-'));
  const app = new App({ outdir });
  new NodeFunction(new Stack(app, 'Stack'), 'PrintSample', {
    entry: 'test/support/documents/printSample.ts',
    ...{ timeoutSeconds: 20, beside: documentFont },
  });
  app.synth();
  [folder = ''] = globSync(join(outdir, 'asset.*'));
});
afterAll(() => rmSync(outdir, { recursive: true }));

describe('INV-03 what a function has beside it', () => {
  it('is the font of documents with its licence', () => {
    for (const file of documentFont) {
      expect(existsSync(join(folder, 'node_modules', file))).toBe(true);
    }
  });

  it('makes, bundled and elsewhere, the same bytes', async () => {
    const made = execFileSync(process.execPath, ['index.mjs'], { cwd: folder, env: {} });
    const expected = await documentPdf(invoiceOf(4), ['zh-CN', 'en']);
    expect(Buffer.compare(made, expected)).toBe(0);
  });
});
