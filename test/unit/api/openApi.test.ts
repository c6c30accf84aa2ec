import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allRoutes } from '#functions/api/allRoutes.ts';
import { f5Routes } from '#functions/api/f5Routes.ts';
import { originDomain } from '#functions/api/gateways/gatewayUrl.ts';
import { openApiDocument } from '#functions/api/openapi/openApiDocument.ts';
import { label } from '#functions/runtime/http/fields.ts';

type Content = Readonly<Record<string, { readonly example?: unknown }>>;
type Operation = {
  readonly description?: string;
  readonly tags: readonly string[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<
    Record<
      string,
      { readonly content: Content; readonly headers?: Readonly<Record<string, object>> }
    >
  >;
};

const text = JSON.stringify(openApiDocument());
const document = JSON.parse(text);
const operationOf = ({ path, method }: { path: string; method: string }): Operation =>
  document.paths[path][method.toLowerCase()];

describe('the OpenAPI document', () => {
  it('is linted without an error', () => {
    const folder = mkdtempSync(join(tmpdir(), 'openapi-'));
    writeFileSync(join(folder, 'openapi.json'), text);
    const redocly = createRequire(import.meta.url).resolve('@redocly/cli/package.json');
    const lint = [join(dirname(redocly), 'bin/cli.js'), 'lint', 'openapi.json'];
    const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    const env = { ...process.env, ...quiet };
    const { status, stdout, stderr } = spawnSync(process.execPath, lint, { cwd: folder, env });
    rmSync(folder, { recursive: true });
    expect([status, status === 0 ? '' : `${stdout}${stderr}`]).toEqual([0, '']);
  }, 60_000);

  it('has servers, and describes every tag that is used', () => {
    expect(document.servers.length).toBeGreaterThan(0);
    const described = document.tags.map(({ name }: { name: string }) => name);
    expect(described.toSorted()).toEqual(
      [
        ...new Set([...allRoutes, ...f5Routes].flatMap((route) => operationOf(route).tags)),
      ].toSorted(),
    );
  });

  it('has only patterns that Python and Go take', () => {
    const patterns = [...text.matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)];
    expect(patterns.length).toBeGreaterThan(100);
    for (const [, quoted = ''] of patterns) {
      const pattern: string = JSON.parse(quoted);
      expect(pattern).not.toMatch(/\\[pPkuc]|\(\?(?!:)|\\[1-9]|\[\^?\]/);
      // Go takes no more than a thousand repetitions.
      expect(pattern).not.toMatch(/\{(\d+,)?\d{4,}\}/);
    }
  });

  it.each(['\u202eabc', 'a\u200bb', 'a\nb', ' ', '\u0000', '\ud800'])('still refuses %j', (odd) => {
    expect(label('name').safeParse(odd).success).toBe(false);
    expect(originDomain.safeParse(`${odd}.example.com`).success).toBe(false);
  });
});

describe.each(allRoutes.map((route) => [route.operationId, route] as const))('%s', (_id, route) => {
  const { description = '', requestBody, responses } = operationOf(route);

  it('is described, and every answer has an example', () => {
    expect(description.length).toBeGreaterThan(route.summary.length);
    const contents = Object.values(responses).flatMap(({ content }) => Object.values(content));
    for (const { example } of contents) expect(example).toBeDefined();
  });

  it('has examples that fit', () => {
    const answer = responses[route.status]?.content[route.produces]?.example;
    if (route.produces === 'application/json') {
      expect(route.response.safeParse(answer).error).toBeUndefined();
    }
    for (const { example } of Object.values(requestBody?.content ?? {})) {
      expect(route.body.safeParse(example).error).toBeUndefined();
      expect((route.documentedBody ?? route.body).safeParse(example).error).toBeUndefined();
    }
  });

  it('tells what header says why, or when to come again', () => {
    expect(responses['503']?.headers).toHaveProperty('Retry-After.description');
    const challenge = responses['401']?.headers?.['WWW-Authenticate'];
    expect(challenge !== undefined).toBe(route.roles !== 'anyone');
  });

  it('tells every status that may come', () => {
    const always = [`${route.status}`, '400', '413', '415', '429', '500', '503'];
    const closed = route.roles === 'anyone' ? [] : ['401', '403', '404'];
    const changing = route.method === 'GET' ? [] : ['409', '422'];
    expect(Object.keys(responses)).toEqual(
      expect.arrayContaining([...always, ...closed, ...changing]),
    );
  });
});
