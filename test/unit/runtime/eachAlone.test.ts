import { expect, it, vi } from 'vitest';
import { eachAlone } from '#functions/runtime/eachAlone.ts';
import { logger } from '#functions/runtime/observability.ts';
import { Conflict, Unavailable } from '#shared/faults.ts';

it('ARR-06 every part of a sweep runs, and what failed first is told at the end', async () => {
  const warn = vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
  const ran: string[] = [];
  const part = (name: string, fault?: Error) => async () => {
    ran.push(name);
    if (fault) throw fault;
  };
  const swept = eachAlone({
    arrears: part('arrears', new Unavailable('no answer')),
    lateFees: part('lateFees', new Conflict('somebody else')),
    outbox: part('outbox'),
  });
  await expect(swept).rejects.toThrow('no answer');
  expect(ran).toEqual(['arrears', 'lateFees', 'outbox']);
  expect(warn).toHaveBeenCalledTimes(2);
});

it('a sweep whose parts all work throws nothing', async () => {
  await expect(eachAlone({ outbox: async () => 3 })).resolves.toBeUndefined();
});
