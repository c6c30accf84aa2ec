import { at } from '#infra/local/demo/localTime.ts';
import { bySecond, cny, secondsBetween } from '#infra/local/demo/time/check/byHand/bySecond.ts';
import type { Expected } from '#infra/local/demo/time/check/byHand/expected.ts';
import type { PayerSceneName } from '#infra/local/demo/time/story/timeStage.ts';

const begins = at('03-02', '09:10');
const stops = at('03-03', '16:05');
const restored = at('03-04', '15:30');
const ends = at('03-04', '18:00');

/** The seconds of both lives; none of the day between. Rule INS-03. */
export const payerSeconds = secondsBetween(begins, stops) + secondsBetween(restored, ends);

export const payerCharge = bySecond(payerSeconds);

const paidIn = cny('20');

/** The balance once the first life is billed up to an instant. */
const billedTo = (untilMs: number): bigint => paidIn - bySecond(secondsBetween(begins, untilMs));

const partPaid = billedTo(stops) + cny('50');
const paid = partPaid + cny('500');

/** A life's hours are billed five minutes after they end. Rules SET-01, ARR-01, ARR-02, ARR-05. */
export const payerByHand: Readonly<Record<PayerSceneName, Expected>> = {
  payerOpened: { balance: paidIn, told: [] },
  instanceBegins: { qps: 2_500, balance: paidIn, told: [] },
  alerted: { qps: 2_500, balance: billedTo(at('03-02', '13:00')), told: ['balanceAlert'] },
  owing: { qps: 2_500, balance: billedTo(at('03-02', '16:00')), told: ['arrearsBegan'] },
  lastOfGrace: { qps: 2_500, balance: billedTo(at('03-03', '16:00')), told: [] },
  stopped: { qps: 0, balance: billedTo(at('03-03', '16:00')), told: ['serviceStopped'] },
  paidInPart: { qps: 0, balance: partPaid, told: [] },
  restored: { qps: 2_500, balance: paid, told: ['serviceRestored'] },
  released: {
    ...{ qps: 0, told: [] },
    balance: paid - bySecond(secondsBetween(restored, at('03-04', '17:00'))),
  },
};
