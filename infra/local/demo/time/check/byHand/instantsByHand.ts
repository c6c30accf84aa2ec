import { debtorByHand } from '#infra/local/demo/time/check/byHand/debtorByHand.ts';
import type { Expected } from '#infra/local/demo/time/check/byHand/expected.ts';
import { payerByHand } from '#infra/local/demo/time/check/byHand/payerByHand.ts';
import { subscriberByHand } from '#infra/local/demo/time/check/byHand/subscriberByHand.ts';
import type { TimeSceneName } from '#infra/local/demo/time/story/timeStage.ts';

/** What every instant of the story has to show. */
export const instantsByHand: Readonly<Record<TimeSceneName, Expected>> = {
  ...payerByHand,
  ...debtorByHand,
  ...subscriberByHand,
};
