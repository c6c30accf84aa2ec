import type { ApiClient } from '#infra/local/demo/api/apiClient.ts';
import type { Counter } from '#infra/local/demo/sales/story/counter.ts';

/** Who acts in the story, and what is kept of it. */
export type SalesStage = {
  readonly operator: ApiClient;
  readonly customer: ApiClient;
  readonly counter: Counter;
  /** Keeps what the API told just then and cannot tell again later. */
  readonly note: (name: NoteName, text: string) => void;
};

export type NoteName =
  | 'daysAhead'
  | 'hourPrice'
  | 'holdWhileRunning'
  | 'holdAfterRelease'
  | 'returnWithApp'
  | 'unpaid'
  | 'unpaidState'
  | 'cancelledState'
  | 'stateAfterReturn';

export type Notes = Readonly<Partial<Record<NoteName, string>>>;

/** Something that happened: when (epoch ms), which scene, and the figures that its telling names. */
export type SalesEvent = {
  readonly atMs: number;
  readonly scene: SalesSceneName;
  readonly figures: readonly string[];
};

export type SalesSceneName =
  | 'opened'
  | 'bookPublished'
  | 'noticed'
  | 'gatewayBought'
  | 'secondGatewayBought'
  | 'given'
  | 'instanceBought'
  | 'packBought'
  | 'cancelled'
  | 'packReturned'
  | 'instanceReturned'
  | 'nextInstanceBought'
  | 'secondsBegin'
  | 'returnRefused'
  | 'gatewayReturned'
  | 'secondsEnd'
  | 'upgraded'
  | 'nextInstanceReturned'
  | 'notPaid'
  | 'renewed';

/** One scene; answers the figures that its telling names. */
export type SalesScene = {
  readonly atMs: number;
  readonly name: SalesSceneName;
  readonly play: (stage: SalesStage) => Promise<readonly string[]>;
};
