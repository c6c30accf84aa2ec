import { expect, it } from 'vitest';
import { isRefused } from '#domain/refusal.ts';
import { instant, plusMs } from '#domain/time/instant.ts';
import { sharedInstance } from '#test/support/samples/instances.ts';
import { openDebtor } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';
import { mostLookedThrough } from '#usecases/timeline/dueStepsOf.ts';
import { getTimeline } from '#usecases/timeline/getTimeline.ts';

const now = instant('2026-11-01T00:00:00Z');
const ending = { terminationId: 't-1', at: plusMs(now, 1) };
const atOnce = 100;
const idOf = (n: number): string => `i-${n}`;
/** One more than are looked through. */
const [oldest, next, newest] = [1000, 1001, 1000 + mostLookedThrough];

it('SLA-02 of more than is looked through, the steps of the newest are due, and it says that there is more', async () => {
  const deps = testDeps(await createTable(), now);
  const accountId = await openDebtor(deps, 'acme', '1');
  const instanceOf = (n: number) => {
    const instance = { ...sharedInstance, accountId, instanceId: idOf(n) };
    return [oldest, next, newest].includes(n) ? { ...instance, ending } : instance;
  };
  const ends = async (query: { readonly resource?: string } = {}) => {
    const timeline = await getTimeline(deps, accountId, { limit: 1, ...query });
    if (isRefused(timeline)) throw new Error(timeline.detail);
    const ended = timeline.due.filter(({ step }) => step === 'serviceEnded');
    return { of: ended.map(({ subject }) => subject?.id), incomplete: timeline.incomplete };
  };

  await deps.transact([deps.instances.create(instanceOf(oldest))]);
  expect(await ends()).toEqual({ of: [idOf(oldest)], incomplete: false });

  for (let from = next; from <= newest; from += atOnce) {
    const more = Array.from({ length: atOnce }, (_, n) => instanceOf(from + n));
    await deps.transact(more.map((instance) => deps.instances.create(instance)));
  }
  expect(await ends()).toEqual({ of: [idOf(newest), idOf(next)], incomplete: true });
  expect(await ends({ resource: idOf(oldest) })).toEqual({ of: [idOf(oldest)], incomplete: false });
});
