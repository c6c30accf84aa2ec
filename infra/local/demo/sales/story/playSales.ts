import type { ApiClient } from '#infra/local/demo/api/apiClient.ts';
import type { Play } from '#infra/local/demo/playActs.ts';
import { openCounter } from '#infra/local/demo/sales/story/counter.ts';
import { salesScenes } from '#infra/local/demo/sales/story/salesScenes.ts';
import type { Notes, SalesEvent, SalesStage } from '#infra/local/demo/sales/story/salesStage.ts';

export type Cast = { readonly operator: ApiClient; readonly customer: ApiClient };

/** What was played: events, deals, and what was seen on the way. */
export type SalesPlayed = {
  readonly events: readonly SalesEvent[];
  readonly deals: ReturnType<SalesStage['counter']['deals']>;
  readonly notes: Notes;
};

/** Makes the story ready to be played; `wordsOf` tells an event. */
export const playSales = (
  { operator, customer }: Cast,
  wordsOf: (event: SalesEvent) => string,
): Play<SalesPlayed> => {
  const events: SalesEvent[] = [];
  const notes: { -readonly [Name in keyof Notes]: Notes[Name] } = {};
  const counter = openCounter(customer);
  const note: SalesStage['note'] = (name, text) => {
    notes[name] = text;
  };
  const stage: SalesStage = { operator, customer, counter, note };
  return {
    acts: salesScenes.map(({ atMs, name, play }) => ({
      atMs,
      play: async () => {
        const event = { atMs, scene: name, figures: await play(stage) };
        events.push(event);
        return wordsOf(event);
      },
    })),
    played: () => ({ events, deals: counter.deals(), notes }),
  };
};
