import { apiClient } from '#infra/local/demo/apiClient.ts';
import { actsOf, playActs, type Scene, type Stage, stageOf } from '#infra/local/demo/player.ts';
import { textsIn } from '#infra/local/demo/texts.ts';
import type { LocalWorld } from '#test/support/worlds/localWorld.ts';

/** A stage of the demo in a local world, and the scenes that are played there. */
export type LocalStage = Stage & {
  /** Plays the next scene, or so many, each at its very instant; time stands there afterwards. */
  readonly next: (count?: number) => Promise<void>;
};

/** `source`: of what its gateway reports; `scenes`: in order of time. */
export const localStage = async (
  world: LocalWorld,
  accountId: string,
  source: string,
  scenes: readonly Scene[],
): Promise<LocalStage> => {
  const stage = await stageOf(world.url, accountId, source);
  const acts = [...actsOf(stage, scenes, textsIn('en').say, ({ text }) => text)];
  return {
    ...stage,
    next: async (count = 1) =>
      playActs(apiClient(world.url), await world.nowMs(), acts.splice(0, count), () => undefined),
  };
};
