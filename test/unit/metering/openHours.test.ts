import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { combined } from '#domain/metering/logs/combined.ts';
import { sha256Digest } from '#functions/cli/meter/sha256Digest.ts';
import { lineOf, logLineAt } from '#test/support/metering/meterLines.ts';
import { OpenHours } from '#usecases/metering/openHours.ts';

/** Adds one line an hour, each an hour before the one before. */
const backwards = (count: number): OpenHours => {
  const hours = new OpenHours(() => sha256Digest());
  for (let k = 0; k < count; k += 1) {
    const raw = logLineAt(new Date(Date.UTC(2026, 5, 1) - k * 3_600_000).toISOString());
    const line = lineOf(combined, raw);
    if (line !== undefined) hours.add(line, raw, k + 1, 'acct-1' as AccountId);
  }
  return hours;
};

describe('MET-09 a log in no order of time stays in constant memory', () => {
  it.each([
    [1026, 0],
    [1027, 1],
    [1500, 474],
  ])('of %d hours open at once %d are closed', (count, expected) => {
    expect(backwards(count).drain()).toHaveLength(expected);
  });
  it('closes the oldest of those that came late, never one on time', () => {
    expect(backwards(1027).drain()).toMatchObject([{ hour: '2026-05-31T22', lateFromLine: 3 }]);
  });
});
