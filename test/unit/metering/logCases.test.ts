import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { logCases, meterCase, outsideCases } from '#test/support/metering/logCases.ts';

const own = join(import.meta.dirname, '../../support/metering/logs');
const outside = join(import.meta.dirname, '../../../../shared/cases/logs');
const isAbsent = !existsSync(outside);
if (isAbsent) console.warn(`skipped: ${outside} is absent`);

const figuresOf = async (...args: Parameters<typeof meterCase>) => {
  const { calls, frontendErrors, responseBytes, backendBytes, linesSkipped } = (
    await meterCase(...args)
  ).tally;
  return [calls, frontendErrors, responseBytes, backendBytes, linesSkipped];
};

describe('MET-09 what real logs come to: calls, front-end errors, bytes, back-end bytes, skipped', () => {
  it.each(logCases)('$file: $right', async ({ file, format, right }) => {
    expect(await figuresOf(join(own, file), format)).toEqual(right);
  });
  it('is the same with and without the prefixes that tools put before each line', async () => {
    const ids = async (file: string) =>
      (await meterCase(join(own, file), 'aws-apigw-json')).records.map(({ id }) => id);
    const bare = await ids('apigw-integration.txt');
    expect(await ids('apigw-tail.txt')).toEqual(bare);
    expect(await ids('apigw-export.txt')).toEqual(bare);
  });
});

describe.skipIf(isAbsent)('MET-09 the same of the cases outside', () => {
  it.each(outsideCases)('$file: $right', async ({ file, format, right }) => {
    expect(await figuresOf(join(outside, file), format)).toEqual(right);
  });
});
