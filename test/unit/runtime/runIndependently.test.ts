import { expect, it, vi } from 'vitest';
import { logger } from '#functions/runtime/observability.ts';
import { runIndependently } from '#functions/runtime/onSchedule.ts';
import { Conflict, Unavailable } from '#shared/faults.ts';

it('ARR-06 every part of a sweep runs, and what failed first is told at the end', async () => {
  const warn = vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
  const ran: string[] = [];
  const part = (name: string, fault?: Error) => async () => {
    ran.push(name);
    if (fault) throw fault;
  };
  const swept = runIndependently({
    arrears: part('arrears', new Unavailable('no answer')),
    lateFees: part('lateFees', new Conflict('somebody else')),
    outbox: part('outbox'),
  });
  await expect(swept).rejects.toThrow('no answer');
  expect(ran).toEqual(['arrears', 'lateFees', 'outbox']);
  expect(warn).toHaveBeenCalledTimes(2);
});

it('a sweep whose parts all work throws nothing', async () => {
  await expect(runIndependently({ outbox: async () => 3 })).resolves.toBeUndefined();
});

it('ARR-06 each part has its share of the time that is left, and says if it leaves work', async () => {
  vi.useFakeTimers({ now: 0 });
  const warn = vi.spyOn(logger, 'warn').mockClear();
  const minutes = 60_000;
  const seen: string[] = [];
  const part = (name: string, lasts: number) => async (deadlinePassed: () => boolean) => {
    vi.advanceTimersByTime(lasts - 1);
    const before = deadlinePassed();
    vi.advanceTimersByTime(1);
    seen.push(`${name} ${before} ${deadlinePassed()}`);
  };
  await runIndependently({ long: part('long', 7 * minutes), short: part('short', 6 * minutes) });
  await runIndependently({ short: part('short', minutes), long: part('long', 13 * minutes) });
  vi.useRealTimers();
  expect(seen).toEqual([
    'long false true',
    'short false false',
    'short false false',
    'long false true',
  ]);
  expect(warn.mock.calls.map(([, details]) => details)).toEqual([
    { part: 'long' },
    { part: 'long' },
  ]);
});
