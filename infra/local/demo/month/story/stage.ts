import type { ApiClient } from '#infra/local/demo/api/apiClient.ts';
import type { Gateway } from '#infra/local/demo/month/story/gateway.ts';

/** Who acts in the story. */
export type Stage = {
  readonly operator: ApiClient;
  readonly customer: ApiClient;
  readonly gateway: Gateway;
  /** `/_local`: time, and nothing else that a deployment does not have. */
  readonly runner: ApiClient;
};

/** Something that happened: when (epoch ms), which scene, and the figures that its telling names. */
export type Event = {
  readonly atMs: number;
  readonly scene: SceneName;
  readonly figures: readonly string[];
};

export type SceneName =
  | 'opened'
  | 'activated'
  | 'funded'
  | 'alertSet'
  | 'packGranted'
  | 'sale'
  | 'sentAgain'
  | 'cameLate'
  | 'parked'
  | 'released'
  | 'alerted'
  | 'toppedUp';

/** One scene; answers the figures that its telling names. */
export type Scene = {
  readonly atMs: number;
  readonly name: SceneName;
  readonly play: (stage: Stage) => Promise<readonly string[]>;
};
