import type { ApiClient } from '#infra/local/demo/api/apiClient.ts';
import { dayMs } from '#infra/local/demo/localTime.ts';

/** Something that happens at an instant, epoch ms; answers how it is told. */
export type Act = { readonly atMs: number; readonly play: () => Promise<string> };

/** A story made ready: what happens when, and, once all of it has, what it came to. */
export type Play<Played> = { readonly acts: readonly Act[]; readonly played: () => Played };

/** Told where it has got to: the instant, epoch ms, and what has just happened. */
type Tell = (nowMs: number, told?: string) => void;

/**
 * Plays acts in order of time, each at its very instant, for time stands still meanwhile; a day at
 * most at once, so that one sees it going on. `fromMs`: the clock's instant, epoch ms.
 */
export const playActs = async (
  runner: ApiClient,
  fromMs: number,
  acts: readonly Act[],
  tell: Tell,
): Promise<void> => {
  const moveTo = (ms: number) =>
    runner.post('/_local/clock', { now: new Date(ms).toISOString(), hold: true });
  let nowMs = fromMs;
  for (const { atMs, play } of acts.toSorted((a, b) => a.atMs - b.atMs)) {
    for (nowMs += dayMs; nowMs < atMs; nowMs += dayMs) {
      await moveTo(nowMs);
      tell(nowMs);
    }
    nowMs = atMs;
    await moveTo(atMs);
    tell(atMs, await play());
  }
};
