import { describe, expect, it } from 'vitest';
import { addLine, emptyHour } from '#domain/metering/logs/hourAggregate.ts';
import type { LogLine } from '#domain/metering/logs/logLine.ts';
import { instant } from '#domain/time/instant.ts';

const line: LogLine = {
  at: instant('2026-11-01T08:00:00Z'),
  frontendError: true,
  protocol: 'http',
  responseBytes: 1,
  backendBytes: 2,
  inboundBytes: 3,
};

describe('MET-01 an hour adds up its lines', () => {
  it('each count by itself', () => {
    const sums = { calls: 1, frontendErrors: 1, responseBytes: 1, backendBytes: 2 };
    expect(addLine(emptyHour, line)).toEqual({ ...sums, inboundBytes: 3 });
  });
  it.each(['responseBytes', 'backendBytes', 'inboundBytes'] as const)(
    '%s up to 2^53-1 and no further',
    (name) => {
      const almost = { ...emptyHour, [name]: Number.MAX_SAFE_INTEGER - line[name] };
      expect(addLine(almost, line)).toMatchObject({ [name]: Number.MAX_SAFE_INTEGER });
      const full = { ...almost, [name]: almost[name] + 1 };
      expect(addLine(full, line)).toMatchObject({ refused: 'countOverflow' });
    },
  );
});
