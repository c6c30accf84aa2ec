import { at, divideHalfUp, parseFixed, sumOf } from '#infra/local/demo/figures.ts';
import type { timeTexts } from '#infra/local/demo/texts/time.ts';

/** What an instant has to show: QPS served of the thing watched, balance in 10^-8, new notices. */
type Expected = {
  readonly qps?: number;
  readonly balance: bigint;
  readonly told?: readonly string[];
};

/** An amount as the rules print it, in units of 10^-8. */
const cny = (text: string): bigint => parseFixed(text, 8);

const secondsBetween = (from: string, until: string): bigint =>
  BigInt(at(until) - at(from)) / 1_000n;

/** What seconds of a basic instance cost. Rules CAT-06, INS-01. */
const bySecond = (seconds: bigint): bigint => seconds * cny('0.00092593');

const begins = '03-02 09:10';
const restored = '03-04 15:30';

/** The payer's seconds of both lives; none of the day between. Rule INS-03. */
export const payerSeconds =
  secondsBetween(begins, '03-03 16:05') + secondsBetween(restored, '03-04 18:00');

export const payerCharge = bySecond(payerSeconds);

/** The payer's balance once the first life is billed up to an instant. */
const billedTo = (until: string): bigint => cny('20') - bySecond(secondsBetween(begins, until));

const partPaid = billedTo('03-03 16:05') + cny('50');
const paid = partPaid + cny('500');
const afterRelease = paid - bySecond(secondsBetween(restored, '03-04 17:00'));

/** 300 million calls in three bands, per 10,000. Rules CAT-03, RAT-01. */
const burst = 1_000n * cny('0.06') + 9_000n * cny('0.04') + 20_000n * cny('0.03');

const debtorBegins = '03-02 09:30';

/** What the debtor's usage and seconds cost up to the stop; nothing after it. Rule INS-03. */
export const debtorUsage = burst + bySecond(secondsBetween(debtorBegins, '03-02 12:05'));

const debt = debtorUsage - cny('100');

const cent = cny('0.01');

/** 0.05 % of what is owed, fees aside, for so many days, to the cent together. Rules FEE-01, FEE-02. */
export const feesOfDays = (days: bigint): bigint =>
  divideHalfUp(days * debt * 5n, 10_000n * cent) * cent;

/** From the day after the arrears began to the day on which they are paid: 3 to 12 March. */
export const feeDays = 10n;

const afterFees = (days: bigint): bigint => -debt - feesOfDays(days);

const fees = (count: number): readonly string[] => Array(count).fill('lateFeeCharged');

const debtorBilledTo = (until: string): bigint =>
  cny('100') - bySecond(secondsBetween(debtorBegins, until));

/** A day of elastic capacity: its peaks, and what it comes to, in units of 10^-8. */
type ElasticByHand = {
  readonly date: string;
  readonly maxQps: bigint;
  readonly maxMbps: bigint;
  readonly base: bigint;
  readonly charge: bigint;
  /** As the rule has it; the vendor's guide prints 699.30 for the third, against its own formula. */
  readonly worked: string;
};

/** Of plan test, QPS and Mbps; only what is above either costs. */
const [planQps, planMbps] = [500n, 10n];

const inHundreds = (qps: bigint): bigint => ((qps + 99n) / 100n) * 100n;

const dayOf = (date: string, maxQps: bigint, maxMbps: bigint, worked: string): ElasticByHand => {
  const qps = inHundreds(maxQps) - planQps;
  const bandwidth = inHundreds(maxMbps * 50n) - planMbps * 50n;
  const base = qps > bandwidth ? qps : bandwidth;
  return { date, maxQps, maxMbps, base, charge: base * cny('0.999'), worked };
};

/** The worked days; elastic was switched off at 13:00 of the third. Rules ELA-01, ELA-02. */
export const elasticByHand: readonly ElasticByHand[] = [
  dayOf('2026-03-02', 1_100n, 12n, '599.40'),
  dayOf('2026-03-03', 1_200n, 30n, '999.00'),
  dayOf('2026-03-04', 1_250n, 10n, '799.20'),
];

/** Plans by the month. Rule CAT-07. */
const [test, trial] = [cny('4999'), cny('899')];

/** The subscriber's plans, both for two months each. */
export const subscriberOrders = 2n * (test + trial);

const bought = cny('15000') - test - trial;

/** What the first so many days of elastic capacity cost together. */
export const elasticOfDays = (count: number): bigint =>
  sumOf(elasticByHand.slice(0, count).map(({ charge }) => charge));

const billed = bought - elasticOfDays(3);
const [plain, elastic] = [500, 2_500];

/** Of both gateways, whose terms end at the same instant. */
const reminded: Expected = {
  ...{ qps: plain, balance: billed },
  told: ['expiryReminder', 'expiryReminder'],
};

/**
 * What every instant of the story has to show. A life's hours are billed five minutes after they end, a
 * day of elastic capacity shortly after it ends. The payer: rules SET-01, ARR-01, ARR-02, ARR-05. The
 * debtor, under strict terms: ARR-03, ARR-04, ARR-07, FEE-02. The subscriber: ELA-01, ELA-02, EXP-01,
 * EXP-02, EXP-04, ORD-05.
 */
export const instantsByHand: Readonly<Record<keyof typeof timeTexts.scenes, Expected>> = {
  payerOpened: { balance: cny('20') },
  instanceBegins: { qps: 2_500, balance: cny('20') },
  alerted: { qps: 2_500, balance: billedTo('03-02 13:00'), told: ['balanceAlert'] },
  owing: { qps: 2_500, balance: billedTo('03-02 16:00'), told: ['arrearsBegan'] },
  lastOfGrace: { qps: 2_500, balance: billedTo('03-03 16:00') },
  stopped: { qps: 0, balance: billedTo('03-03 16:00'), told: ['serviceStopped'] },
  paidInPart: { qps: 0, balance: partPaid },
  restored: { qps: 2_500, balance: paid, told: ['serviceRestored'] },
  released: { qps: 0, balance: afterRelease },
  debtorOpened: { balance: cny('100') },
  holdingsBegin: { qps: 500, balance: cny('100') },
  burst: { qps: 500, balance: debtorBilledTo('03-02 11:00') },
  stoppedAtOnce: {
    ...{ qps: 0, balance: debtorBilledTo('03-02 12:00') - burst },
    told: ['arrearsBegan', 'serviceStopped'],
  },
  feeCharged: { qps: 0, balance: afterFees(1n), told: fees(1) },
  warned: { qps: 0, balance: afterFees(6n), told: ['destructionTomorrow', ...fees(5)] },
  lastMoment: { qps: 0, balance: afterFees(7n), told: fees(1) },
  destroyed: { qps: 0, balance: afterFees(7n), told: ['serviceDestroyed'] },
  paidTooLate: { qps: 0, balance: afterFees(feeDays) + cny('1000'), told: fees(3) },
  plansBought: { qps: plain, balance: bought },
  elasticOn: { qps: elastic, balance: bought },
  firstPeak: { qps: elastic, balance: bought },
  secondPeak: { qps: elastic, balance: bought - elasticOfDays(1) },
  elasticOff: { qps: elastic, balance: bought - elasticOfDays(2) },
  elasticEnded: { qps: plain, balance: bought - elasticOfDays(2) },
  lastDayBilled: { qps: plain, balance: billed },
  ...{ sevenDays: reminded, fiveDays: reminded, threeDays: reminded },
  ...{ oneDay: reminded, today: reminded },
  expired: { qps: plain, balance: billed - trial, told: ['termExpired', 'termRenewed'] },
  planStopped: { qps: 0, balance: billed - trial, told: ['termStopped'] },
  planRenewed: { qps: plain, balance: billed - trial - test, told: ['termRestored'] },
};
