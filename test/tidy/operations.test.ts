import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const matches = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name);

const section = (text: string, from: string, to: string): string =>
  text.slice(text.indexOf(from), text.indexOf(to, text.indexOf(from) + from.length));

test('docs/operations.md has a runbook for every alarm, and for no other', () => {
  const alarms = readFileSync('infra/constructs/alarms.ts', 'utf8');
  const stack = readFileSync('infra/tollgateStack.ts', 'utf8');
  const deadQueues = matches(section(stack, '#deadQueues() {', '};'), /^ +(\w+): this\.#/gm);
  const each = {
    Dead: deadQueues.map((queue) => `${queue}Dead`),
    Errors: ['<function>Errors'],
    Throttles: ['<function>Throttles'],
    Failed: ['<machine>Failed'],
  };
  const raised = [
    ...matches(section(alarms, 'const ownCounts', '} as const'), /^ +(\w+):/gm),
    ...matches(alarms, /this\.#(?:above|silence)\(\s*'(\w+)'/g),
    ...matches(alarms, /this\.#above\(`\$\{name\}(\w+)`/g).flatMap(
      (kind) => each[kind as keyof typeof each] ?? kind,
    ),
  ];
  const page = section(readFileSync('docs/operations.md', 'utf8'), '\n## Alarms', '\n## ');
  expect(raised.length).toBeGreaterThan(8);
  expect(matches(page, /^\| `([^`]+)` \|/gm).toSorted()).toEqual(raised.toSorted());
});
