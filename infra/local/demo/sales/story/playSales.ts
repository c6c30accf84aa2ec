import type { ApiClient } from '#infra/local/demo/api/apiClient.ts';
import { openCounter } from '#infra/local/demo/sales/story/counter.ts';
import { salesScenes } from '#infra/local/demo/sales/story/salesScenes.ts';
import type { Notes, SalesEvent, SalesStage } from '#infra/local/demo/sales/story/salesStage.ts';

/** Told where the story has got to: the instant, and what has just happened. Epoch ms. */
type Narrator = (nowMs: number, event?: SalesEvent) => void;

export type Cast = {
  readonly runner: ApiClient;
  readonly operator: ApiClient;
  readonly customer: ApiClient;
};

/** What was played: events, deals, and what was seen on the way. */
export type SalesPlayed = {
  readonly events: readonly SalesEvent[];
  readonly deals: ReturnType<SalesStage['counter']['deals']>;
  readonly notes: Notes;
};

const dayMs = 86_400_000;

/**
 * Plays the scenes, each at its instant, a day at most at once, so that one sees it going on.
 * `fromMs`: the clock's instant, epoch ms.
 */
export const playSales = async (
  { runner, operator, customer }: Cast,
  fromMs: number,
  tell: Narrator,
): Promise<SalesPlayed> => {
  const events: SalesEvent[] = [];
  const notes: { -readonly [Name in keyof Notes]: Notes[Name] } = {};
  const moveTo = async (ms: number): Promise<void> => {
    await runner.post('/_local/clock', { now: new Date(ms).toISOString() });
  };
  const counter = openCounter(customer);
  const note: SalesStage['note'] = (name, text) => {
    notes[name] = text;
  };
  const stage: SalesStage = { operator, customer, counter, moveTo, note };
  let nowMs = fromMs;
  for (const { atMs, name, play } of salesScenes) {
    for (nowMs += dayMs; nowMs < atMs; nowMs += dayMs) {
      await moveTo(nowMs);
      tell(nowMs);
    }
    nowMs = atMs;
    await moveTo(atMs);
    const event = { atMs, scene: name, figures: await play(stage) };
    events.push(event);
    tell(atMs, event);
  }
  return { events, deals: counter.deals(), notes };
};
