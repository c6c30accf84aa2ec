import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { meterLines } from '#test/support/metering/meterLines.ts';

const file = join(import.meta.dirname, '../../../../shared/data/apache_logs');
const isAbsent = !existsSync(file);
if (isAbsent) console.warn(`skipped: ${file} is absent`);

const monthNames = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** `2015-05-17T10 calls errors bytes`, one an hour, by a program that shares no code with ours. */
const program = `{ split($4, t, /[[\\/:]/); hour = sprintf("%s-%02d-%sT%s", t[4], (index("${monthNames}", t[3]) + 2) / 3, t[2], t[5])
  calls[hour]++; if ($9 ~ /^4/) errors[hour]++; if ($10 != "-") bytes[hour] += $10 }
  END { for (hour in calls) printf "%s %d %d %d\\n", hour, calls[hour], errors[hour], bytes[hour] }`;

const countedByAwk = (): readonly string[] =>
  execFileSync('awk', [program, file], { encoding: 'utf8' }).trim().split('\n').sort();

describe.skipIf(isAbsent)('MET-09 10,000 real requests', () => {
  const lines = isAbsent ? [] : readFileSync(file, 'latin1').trimEnd().split('\n');

  it('come to the calls, errors and bytes of each hour that awk counts', async () => {
    const { records, tally } = await meterLines(lines);
    const counted = records.map(
      ({ windowStart, calls, frontendErrors, responseBytes }) =>
        `${windowStart.slice(0, 13)} ${calls} ${frontendErrors} ${responseBytes.internet}`,
    );
    expect(tally).toMatchObject({ linesRead: 10_000, linesSkipped: 0, accepted: records.length });
    expect(counted.sort()).toEqual(countedByAwk());
  });

  it('metered again give the same records', async () => {
    const [first, again] = [await meterLines(lines, {}, 1000), await meterLines(lines, {}, 7)];
    expect(again.records).toEqual(first.records);
  });
});
