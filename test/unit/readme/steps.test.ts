import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { differenceOf, stepsUnder } from '#test/scenario/readme/steps.ts';

const page = [
  ...['# Page', '', '## Before', '', '```sh', 'not me', '```', ''],
  ...['## Run it', '', 'Text.', '', '```sh', 'serve', '```', '', 'More.', ''],
  ...['```sh', 'one', 'two', '```', '', '```json', '{"a":1}', '```', ''],
  ...['```sh', 'three', '```', '', '## After', '', '```sh', 'nor me', '```', ''],
].join('\n');

describe('the commands of a page', () => {
  it('are those under the heading, each with what follows it as what it prints', () => {
    expect(stepsUnder('Run it', page)).toEqual([
      { commands: 'serve\n' },
      { commands: 'one\ntwo\n', prints: '{"a":1}\n' },
      { commands: 'three\n' },
    ]);
  });

  it.each([
    ['Nowhere', page, 'no "## Nowhere"'],
    ['Empty', '\n## Empty\n\nText.\n', 'nothing to run'],
    ['Late', '\n## Late\n\n```json\n{}\n```\n', 'follows no commands'],
    [
      'Twice',
      '\n## Twice\n```sh\na\n```\n```json\n1\n```\n```json\n2\n```\n',
      'follows no commands',
    ],
  ])('must be there: %s', (heading, text, fault) => {
    expect(() => stepsUnder(heading, text)).toThrow(fault);
  });
});

describe('what commands print', () => {
  const step = { commands: 'one', prints: '{"total":"4.48"}\n' };

  it('is what the page says, but for space around it', () => {
    expect(differenceOf(step, '{"total":"4.48"}')).toBeUndefined();
    expect(differenceOf({ commands: 'one' }, 'whatever')).toBeUndefined();
  });

  it('is told of where it is not', () => {
    expect(differenceOf(step, '{"total":"4.49"}')).toMatch(/4\.48.*4\.49/s);
    expect(differenceOf(step, '')).toContain('4.48');
  });
});

describe('the README', () => {
  it('tells the first bill by the same commands in both languages', () => {
    const steps = stepsUnder('The first bill', readFileSync('README.md', 'utf8'));
    expect(steps.filter(({ prints }) => prints !== undefined)).toHaveLength(2);
    expect(stepsUnder('第一张账单', readFileSync('README.zh-CN.md', 'utf8'))).toEqual(steps);
  });
});
