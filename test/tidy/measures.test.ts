import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { importGraph, reachOf } from '#test/support/tidy/importGraph.ts';

type Size = { readonly files: number; readonly lines: number; readonly small: number };

const smallLines = 25;

/** Files of some patterns: how many, their lines, and how many have at most 25. */
const sizeOf = (...patterns: readonly string[]): Size => {
  const lines = globSync(patterns).map(
    (path) => readFileSync(path, 'utf8').trimEnd().split('\n').length,
  );
  return {
    files: lines.length,
    lines: lines.reduce((sum, each) => sum + each, 0),
    small: lines.filter((each) => each <= smallLines).length,
  };
};

const notified = ({ files, lines, small }: Size): string => {
  const share = `${((100 * small) / files).toFixed(1)} % of at most ${smallLines}`;
  return `${files} files, ${lines} lines, ${share}`;
};

const parts = [
  ['all that ships', '{functions,infra,shared}/**/*.{ts,mjs}'],
  ['the domain', 'shared/domain/**/*.ts'],
  ['use cases', 'shared/usecases/**/*.ts'],
  ['storage', 'shared/storage/**/*.ts'],
  ['functions', 'functions/**/*.ts'],
  ['infra', 'infra/**/*.{ts,mjs}'],
  ['of infra, the demo', 'infra/local/demo/**/*.ts'],
  ['test support', 'test/support/**/*.ts'],
  ['tests', 'test/**/*.test.ts'],
] as const;

describe('measures of the house', () => {
  test.each(parts)('%s', (name, pattern) => {
    const size = sizeOf(pattern);
    console.info(`${name}: ${notified(size)}`);
    expect(size.files).toBeGreaterThan(0);
  });
});

describe('what a use case can reach, with all that it imports', () => {
  const graph = importGraph('functions', 'infra', 'shared');

  /** No more than today: what a use case reaches is what may break it. */
  it.each([
    ['shared/usecases/wallet/topUp.ts', 81],
    ['shared/usecases/refunds/makeRefund.ts', 116],
  ])('%s: at most %i files', (path, most) => {
    const { size } = reachOf(graph, path);
    console.info(`${path}: reaches ${size} files`);
    expect(graph.has(path)).toBe(true);
    expect(size).toBeLessThanOrEqual(most);
  });
});
