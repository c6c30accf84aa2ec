import type { ApiClient } from '#infra/local/demo/api/apiClient.ts';
import type { Role } from '#infra/local/demo/time/setting.ts';
import type { Things } from '#infra/local/demo/time/story/things.ts';

/** Who acts in an account's scenes, and what is kept of them. */
export type TimeStage = {
  readonly operator: ApiClient;
  /** Reports usage and peaks. */
  readonly gateway: ApiClient;
  readonly customer: ApiClient;
  readonly role: Role;
  /** The account's path. */
  readonly account: string;
  readonly things: Things;
  /** Keeps what the API told just then and cannot tell again later. */
  readonly note: (name: TimeNoteName, text: string) => void;
};

export type TimeNoteName =
  | 'stopDue'
  | 'destroyDue'
  | 'destroyDueAfterPart'
  | 'stateStopped'
  | 'instances'
  | 'services'
  | 'pack'
  | 'frozen';

export type TimeNotes = Readonly<Partial<Record<TimeNoteName, string>>>;

/**
 * An instant of the story: when (epoch ms), whose, which scene, the figures that its telling names, and
 * what the API told right after it: the balance, and the QPS that may be served of the thing looked at.
 */
export type TimeInstant = {
  readonly atMs: number;
  readonly role: Role;
  readonly scene: TimeSceneName;
  readonly figures: readonly string[];
  readonly balance: string;
  readonly qps?: number;
};

export type PayerSceneName =
  | 'payerOpened'
  | 'instanceBegins'
  | 'alerted'
  | 'owing'
  | 'lastOfGrace'
  | 'stopped'
  | 'paidInPart'
  | 'restored'
  | 'released';

export type DebtorSceneName =
  | 'debtorOpened'
  | 'holdingsBegin'
  | 'burst'
  | 'stoppedAtOnce'
  | 'feeCharged'
  | 'warned'
  | 'lastMoment'
  | 'destroyed'
  | 'paidTooLate';

export type SubscriberSceneName =
  | 'plansBought'
  | 'elasticOn'
  | 'firstPeak'
  | 'secondPeak'
  | 'elasticOff'
  | 'elasticEnded'
  | 'lastDayBilled'
  | 'sevenDays'
  | 'fiveDays'
  | 'threeDays'
  | 'oneDay'
  | 'today'
  | 'expired'
  | 'planStopped'
  | 'planRenewed';

export type TimeSceneName = PayerSceneName | DebtorSceneName | SubscriberSceneName;

/** One scene; answers the figures that its telling names. */
export type TimeScene<Name extends TimeSceneName = TimeSceneName> = {
  readonly atMs: number;
  readonly name: Name;
  readonly play: (stage: TimeStage) => Promise<readonly string[]>;
};
