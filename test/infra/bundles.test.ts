import { beforeAll, describe, expect, it } from 'vitest';
import { areas } from '#functions/runtime/http/areas.ts';
import { type BundleSize, bundleSizes } from '#infra/bundles/bundleSizes.ts';
import { bundledWith } from '#infra/constructs/bundledCode.ts';
import { mostBytesOf } from '#infra/constructs/bundling.ts';

let sizes: readonly BundleSize[];
beforeAll(async () => {
  sizes = await bundleSizes();
});

describe('the bundles', () => {
  it('are within their bound, which is not far above the largest', () => {
    expect(sizes.length).toBeGreaterThan(Object.keys(areas).length);
    expect(sizes.filter(({ entry, bytes }) => bytes > mostBytesOf(entry))).toEqual([]);
    const bound = Math.min(...sizes.map(({ entry }) => mostBytesOf(entry)));
    expect(bound).toBe(600 * 1_024);
    const fullest = sizes.find(({ entry }) => mostBytesOf(entry) === bound);
    expect(fullest?.bytes).toBeGreaterThan(bound * 0.9);
  });

  it('have one for every area of the API, and none of what a function never runs', () => {
    const entries = sizes.map(({ entry }) => entry);
    expect(entries).toEqual(
      expect.arrayContaining(Object.keys(areas).map((area) => `functions/api/${area}/handler.ts`)),
    );
    const parts = new Set(sizes.flatMap(({ parts: all }) => all.map(([name]) => name)));
    expect(parts).toContain('jose');
    expect([...parts].filter((name) => /nested-clients|-(sso|ini|imds)$|^test/.test(name))).toEqual(
      [],
    );
  });

  it('INV-03 have what makes PDFs in one function alone', () => {
    const having = (name: string) =>
      sizes.filter(({ parts }) => parts.some(([part]) => part === name)).map(({ entry }) => entry);
    for (const name of ['pdfmake', 'pdfkit', 'fontkit']) {
      expect(having(name)).toEqual(['functions/api/documents/handler.ts']);
    }
  });

  it('know their callers, but for the one that is open to anyone', () => {
    const byEntry = new Map(sizes.map(({ entry, parts }) => [entry, parts.map(([name]) => name)]));
    for (const area of Object.keys(areas)) {
      const knows = byEntry.get(`functions/api/${area}/handler.ts`)?.includes('jose');
      expect([area, knows]).toEqual([area, area !== 'openapi']);
    }
  });
});

describe('one call of esbuild', () => {
  it('bundles every function that is deployed', () => {
    const entries = sizes.map(({ entry }) => entry);
    for (const entry of entries) {
      expect(bundledWith(entry).map(String)).toEqual(expect.arrayContaining(entries));
    }
  });

  it('takes no function from elsewhere', () => {
    expect(() => bundledWith('functions/elsewhere/fn.ts')).toThrow('is not where functions are');
    expect(bundledWith('test/support/bench/bareHandler.ts')).toHaveLength(1);
  });
});
