import { sumOf } from '#infra/local/demo/fixedPoint.ts';
import { cny } from '#infra/local/demo/time/check/byHand/bySecond.ts';
import { elasticByHand } from '#infra/local/demo/time/check/byHand/elasticByHand.ts';
import type { Expected } from '#infra/local/demo/time/check/byHand/expected.ts';
import type { SubscriberSceneName } from '#infra/local/demo/time/story/timeStage.ts';

/** Plans by the month. Rule CAT-07. */
const [test, trial] = [cny('4999'), cny('899')];

/** Both plans for two months each. */
export const subscriberOrders = 2n * (test + trial);

export const subscriberElastic = sumOf(elasticByHand.map(({ charge }) => charge));

const bought = cny('15000') - test - trial;

/** The balance once so many days of elastic capacity are billed, shortly after they end. */
const afterDays = (count: number): bigint =>
  bought - sumOf(elasticByHand.slice(0, count).map(({ charge }) => charge));

const billed = afterDays(3);
const [plain, burst] = [500, 2_500];

/** Of both gateways, whose terms end at the same instant. */
const reminded: Expected = {
  ...{ qps: plain, balance: billed },
  told: ['expiryReminder', 'expiryReminder'],
};

/** Rules ELA-01, ELA-02, EXP-01, EXP-02, EXP-04, ORD-05. */
export const subscriberByHand: Readonly<Record<SubscriberSceneName, Expected>> = {
  plansBought: { qps: plain, balance: bought, told: [] },
  elasticOn: { qps: burst, balance: bought, told: [] },
  firstPeak: { qps: burst, balance: bought, told: [] },
  secondPeak: { qps: burst, balance: afterDays(1), told: [] },
  elasticOff: { qps: burst, balance: afterDays(2), told: [] },
  elasticEnded: { qps: plain, balance: afterDays(2), told: [] },
  lastDayBilled: { qps: plain, balance: billed, told: [] },
  sevenDays: reminded,
  fiveDays: reminded,
  threeDays: reminded,
  oneDay: reminded,
  today: reminded,
  expired: { qps: plain, balance: billed - trial, told: ['termExpired', 'termRenewed'] },
  planStopped: { qps: 0, balance: billed - trial, told: ['termStopped'] },
  planRenewed: { qps: plain, balance: billed - trial - test, told: ['termRestored'] },
};
