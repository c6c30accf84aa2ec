import { amountUnits, sumOf } from '#infra/local/demo/figures.ts';
import { type Ask, get, post, postAs, type Scene } from '#infra/local/demo/player.ts';
import { marchAccounts, region } from '#infra/local/demo/settings.ts';
import { after, instant, iso, openAccount } from '#infra/local/demo/time/opening.ts';

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
  return { date, maxQps, maxMbps, base, charge: base * amountUnits('0.999'), worked };
};

/** The worked days; elastic was switched off at 13:00 of the third. Rules ELA-01, ELA-02. */
export const elasticByHand: readonly ElasticByHand[] = [
  dayOf('2026-03-02', 1_100n, 12n, '599.40'),
  dayOf('2026-03-03', 1_200n, 30n, '999.00'),
  dayOf('2026-03-04', 1_250n, 10n, '799.20'),
];

/** What the first so many days of elastic capacity cost together. */
export const elasticOfDays = (count: number): bigint =>
  sumOf(elasticByHand.slice(0, count).map(({ charge }) => charge));

/** Plans by the month. Rule CAT-07. */
const [test, trial] = [amountUnits('4999'), amountUnits('899')];

/** Both plans for two months each. */
export const subscriberOrders = 2n * (test + trial);

const bought = amountUnits('15000') - test - trial;
const billed = bought - elasticOfDays(3);
const [plain, elastic] = [500, 2_500];

/** Orders and pays. Rules ORD-01, ORD-02. */
const buy = (name: string, item: object, autoRenew = false): readonly Ask[] => [
  post('orders', { item, autoRenew }, { [`${name}.order`]: 'orderId' }),
  post(`orders/{${name}.order}/payments`, { voucherIds: [] }, { [name]: 'payment.resourceId' }),
];

const plan = (name: string) => ({ kind: 'plan', plan: name, region, months: 1 });

/** Reports the peaks of half an hour. Rule MET-08. */
const reportPeak = (start: string, end: string, maxQps: number, maxMbps: number): Ask => {
  const [windowStart, windowEnd] = [iso(start), iso(end)];
  const peak = {
    specversion: '1.0',
    type: 'tollgate.peaks.v1',
    source: 'gateway/magpie',
    id: `peaks:${windowStart}`,
    subject: marchAccounts.subscriber.accountId,
    time: windowEnd,
    data: { gatewayId: '{watched}', windowStart, windowEnd, maxQps, maxMbps },
  };
  return postAs('gateway', '/v1/peaks', [peak], { peak: 'results.0.status' });
};

/** Of both gateways, whose terms end at the same instant. Rule EXP-01. */
const reminded = (when: string, name: string, text: string): Scene =>
  instant(when, text, after(name, billed, plain, 'expiryReminder', 'expiryReminder'));

/** Two mini-program gateways: one bursts for three days; a month later one ends, one renews itself. */
export const subscriberScenes: readonly Scene[] = [
  instant(
    '03-02 10:00',
    'Magpie Post buys two gateways for a month: plan test, and plan trial, which renews itself.',
    after('plansBought', bought, plain),
    [
      ...openAccount('subscriber', '15000.00'),
      ...buy('watched', plan('test')),
      ...buy('trial', plan('trial'), true),
    ],
  ),
  // The peaks of the guide's examples, a day each. Rules ELA-01, ELA-02, MET-08.
  instant(
    '03-02 10:05',
    'Elastic capacity on: four times the plan on top of it, at once.',
    after('elasticOn', bought, elastic),
    [post('gateways/{watched}/elastic', { on: true })],
  ),
  instant('03-02 21:00', 'A peak of 1,100 QPS and 12 Mbps.', after('firstPeak', bought, elastic), [
    reportPeak('03-02 20:00', '03-02 20:30', 1_100, 12),
  ]),
  instant(
    '03-03 21:00',
    'The first day is billed. A peak of 1,200 QPS and 30 Mbps.',
    after('secondPeak', bought - elasticOfDays(1), elastic),
    [reportPeak('03-03 20:00', '03-03 20:30', 1_200, 30)],
  ),
  instant(
    '03-04 13:00',
    'A peak of 1,250 QPS and 10 Mbps. Elastic off: it stays on until midnight.',
    after('elasticOff', bought - elasticOfDays(2), elastic),
    [
      post('gateways/{watched}/elastic', { on: false }),
      reportPeak('03-04 11:00', '03-04 11:30', 1_250, 10),
    ],
  ),
  instant(
    '03-05 00:00',
    'Midnight: the plan alone.',
    after('elasticEnded', bought - elasticOfDays(2), plain),
  ),
  instant('03-05 00:45', 'The third day is billed, whole.', after('lastDayBilled', billed, plain)),
  // Reminders, buffer, stop, renewal and March's invoice. Rules EXP-01, EXP-02, EXP-04, ORD-05, INV-01.
  reminded('03-26 10:00', 'sevenDays', '7 days before both terms end.'),
  reminded('03-28 10:00', 'fiveDays', '5 days before.'),
  reminded('03-30 10:00', 'threeDays', '3 days before.'),
  reminded('04-01 10:00', 'oneDay', '1 day before.'),
  reminded('04-02 09:00', 'today', 'On the day itself.'),
  instant(
    '04-02 10:00',
    'Expired: test serves for a day of buffer; trial has renewed itself.',
    after('expired', billed - trial, plain, 'termExpired', 'termRenewed'),
  ),
  instant(
    '04-03 10:00',
    'The buffer is over: test is stopped.',
    after('planStopped', billed - trial, 0, 'termStopped'),
  ),
  instant(
    '04-04 11:00',
    'It renews test: served at once, until {local renewedUntil}.',
    after('planRenewed', billed - trial - test, plain, 'termRestored', 'invoiceClosed'),
    [
      ...buy('renewal', { kind: 'renewal', of: 'gateway', id: '{watched}', months: 1 }),
      get('gateways/{watched}', { renewedUntil: 'expiresAt' }),
    ],
  ),
];
