import { divideHalfUp } from '#infra/local/demo/fixedPoint.ts';
import { at } from '#infra/local/demo/localTime.ts';
import { bySecond, cny, secondsBetween } from '#infra/local/demo/time/check/byHand/bySecond.ts';
import type { Expected } from '#infra/local/demo/time/check/byHand/expected.ts';
import type { DebtorSceneName } from '#infra/local/demo/time/story/timeStage.ts';

const begins = at('03-02', '09:30');
const stops = at('03-02', '12:05');
const paidIn = cny('100');

/** 300 million calls in three bands, per 10,000. Rules CAT-03, RAT-01. */
const burst = 1_000n * cny('0.06') + 9_000n * cny('0.04') + 20_000n * cny('0.03');

/** What usage and seconds cost up to the stop; nothing after it. Rule INS-03. */
export const debtorUsage = burst + bySecond(secondsBetween(begins, stops));

const debt = debtorUsage - paidIn;

const cent = cny('0.01');

/** 0.05 % of what is owed, fees aside, for so many days, to the cent together. Rules FEE-01, FEE-02. */
export const feesOfDays = (days: bigint): bigint =>
  divideHalfUp(days * debt * 5n, 10_000n * cent) * cent;

/** From the day after the arrears began to the day on which they are paid: 3 to 12 March. */
export const feeDays = 10n;

const afterFees = (days: bigint): bigint => -debt - feesOfDays(days);

const fees = (count: number) => Array.from({ length: count }, () => 'lateFeeCharged' as const);

const billedTo = (untilMs: number): bigint => paidIn - bySecond(secondsBetween(begins, untilMs));

/** Strict terms. Rules ARR-03, ARR-04, ARR-07, FEE-02. */
export const debtorByHand: Readonly<Record<DebtorSceneName, Expected>> = {
  debtorOpened: { balance: paidIn, told: [] },
  holdingsBegin: { qps: 500, balance: paidIn, told: [] },
  burst: { qps: 500, balance: billedTo(at('03-02', '11:00')), told: [] },
  stoppedAtOnce: {
    ...{ qps: 0, balance: billedTo(at('03-02', '12:00')) - burst },
    told: ['arrearsBegan', 'serviceStopped'],
  },
  feeCharged: { qps: 0, balance: afterFees(1n), told: fees(1) },
  warned: { qps: 0, balance: afterFees(6n), told: ['destructionTomorrow', ...fees(5)] },
  lastMoment: { qps: 0, balance: afterFees(7n), told: fees(1) },
  destroyed: { qps: 0, balance: afterFees(7n), told: ['serviceDestroyed'] },
  paidTooLate: { qps: 0, balance: afterFees(feeDays) + cny('1000'), told: fees(3) },
};
