import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { hour, plusHours } from '#domain/time/hour.ts';
import { logLineAt, meterLines } from '#test/support/metering/meterLines.ts';

const start = hour('2026-11-01T00');
const lineOf = ([hours, bytes]: readonly [number, number]): string =>
  logLineAt(`${plusHours(start, hours)}:00:00Z`, bytes);
const logs = fc.array(fc.tuple(fc.nat(9), fc.nat(3)).map(lineOf), { maxLength: 60 });
const garbage = fc.constantFrom('', '{}', 'x', '192.0.2.1 - - [');

const total = (records: readonly { readonly responseBytes: { readonly internet: number } }[]) =>
  records.reduce((sum, { responseBytes }) => sum + responseBytes.internet, 0);

describe('MET-09 laws of metering a log', () => {
  test.prop([logs, fc.nat(20)])('how it is cut into blocks does not matter', async (log, size) => {
    expect((await meterLines(log, {}, size + 1)).records).toEqual((await meterLines(log)).records);
  });

  test.prop([logs])('every line counts once, in any order of time', async (log) => {
    const { records } = await meterLines(log);
    const bytes = log.reduce((sum, line) => sum + Number(line.split(' ')[9]), 0);
    expect(records.reduce((sum, { calls }) => sum + calls, 0)).toBe(log.length);
    expect(total(records)).toBe(bytes);
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
  });

  test.prop([logs])('duplicated lines count twice', async (log) => {
    const twice = await meterLines(log.flatMap((line) => [line, line]));
    expect(total(twice.records)).toBe(2 * total((await meterLines(log)).records));
  });

  test.prop([logs, logs, fc.nat(9)])(
    'growing does not change complete hours',
    async (log, more, k) => {
      const until = plusHours(start, k);
      const first = await meterLines(log, { until });
      const later = more.filter((line) => Number(line.split(':')[1]) >= k);
      const again = await meterLines([...log, ...later], { until });
      expect(again.records.toSorted(byId)).toEqual(first.records.toSorted(byId));
    },
  );

  test.prop([logs, garbage])(
    'lines that do not parse only count as skipped, or as blank',
    async (log, junk) => {
      const { records, tally } = await meterLines(log.flatMap((line) => [line, junk]));
      expect([tally.linesSkipped, tally.linesBlank]).toEqual(
        junk === '' ? [0, log.length] : [log.length, 0],
      );
      expect(total(records)).toBe(total((await meterLines(log)).records));
    },
  );
});

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
