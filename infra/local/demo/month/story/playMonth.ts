import { hourMs } from '#infra/local/demo/localTime.ts';
import { onDay, setting } from '#infra/local/demo/month/setting.ts';
import { scenes } from '#infra/local/demo/month/story/scenes.ts';
import type { Event, Stage } from '#infra/local/demo/month/story/stage.ts';

/** Told where the story has got to: the instant, and what has just happened. Epoch ms. */
export type Narrator = (nowMs: number, event?: Event) => void;

const settledAfterMs = 10 * 60_000;

/**
 * Plays the month: in every hour its scenes, then the gateway's report. Answers what happened.
 *
 * Moving the clock runs every schedule due on the way, so each hour is settled on time.
 */
export const playMonth = async (stage: Stage, tell: Narrator): Promise<readonly Event[]> => {
  const events: Event[] = [];
  const moveTo = (ms: number) =>
    stage.runner.post('/_local/clock', { now: new Date(ms).toISOString() });
  const openedMs = onDay(1, '09:00');
  for (let startMs = openedMs; startMs < setting.untilMs; startMs += hourMs) {
    for (const { atMs, name, play } of scenesIn(startMs)) {
      if (atMs > startMs) await moveTo(atMs);
      const event = { atMs, scene: name, figures: await play(stage) };
      events.push(event);
      tell(atMs, event);
    }
    await moveTo(startMs + hourMs);
    await stage.gateway.report(startMs === openedMs ? activatedMs() : startMs);
    tell(startMs + hourMs);
  }
  await moveTo(setting.untilMs + settledAfterMs);
  return events;
};

const scenesIn = (startMs: number) =>
  scenes.filter(({ atMs }) => startMs <= atMs && atMs < startMs + hourMs);

/** The gateway serves from activation on. */
const activatedMs = (): number =>
  scenes.find(({ name }) => name === 'activated')?.atMs ?? setting.fromMs;
