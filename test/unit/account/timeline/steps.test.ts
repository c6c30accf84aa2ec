import { expect, test } from 'vitest';
import { earliest, mostDue } from '#domain/account/timeline.ts';
import { instant } from '#domain/time/instant.ts';

test('EXP-01 of very many steps the earliest are told', () => {
  const at = (day: number) => instant(new Date(Date.UTC(2026, 10, day)).toISOString());
  const steps = Array.from({ length: 150 }, (_, n) => ({
    ...({ at: at(150 - n), step: 'termExpired' } as const),
  }));
  const listed = earliest(steps.slice(0, 75), steps.slice(75));
  expect(listed.map((each) => each.at)).toEqual(
    Array.from({ length: mostDue }, (_, n) => at(n + 1)),
  );
});
