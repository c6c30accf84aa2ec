import type { Arrears } from '#domain/arrears/arrears.ts';
import { instant } from '#domain/time/instant.ts';

export const noArrears: Arrears = { episode: 0 };

/** In arrears since noon of 1 November, stopped a day later. */
export const stoppedArrears: Arrears = {
  episode: 1,
  since: instant('2026-11-01T12:00:00Z'),
  step: 'stopped',
  stoppedAt: instant('2026-11-02T12:00:00.001Z'),
};
