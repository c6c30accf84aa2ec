import type { Instance, Wallet } from '#infra/local/demo/answers.ts';
import { amountUnits, divideHalfUp } from '#infra/local/demo/figures.ts';
import { post, postAs, type Scene, type Step } from '#infra/local/demo/player.ts';
import { marchAccounts, region } from '#infra/local/demo/settings.ts';
import {
  after,
  bySecond,
  instant,
  iso,
  openAccount,
  payAsYouGo,
  payIn,
  secondsBetween,
} from '#infra/local/demo/time/opening.ts';

const begins = '03-02 09:30';
const paidIn = amountUnits('100');

/** 300 million calls in three bands, per 10,000. Rules CAT-03, RAT-01. */
const burstCharge =
  1_000n * amountUnits('0.06') + 9_000n * amountUnits('0.04') + 20_000n * amountUnits('0.03');

/** What its usage and seconds cost up to the stop; nothing after it. Rule INS-03. */
export const debtorUsage = burstCharge + bySecond(secondsBetween(begins, '03-02 12:05'));

const debt = debtorUsage - paidIn;

const cent = amountUnits('0.01');

/** 0.05 % of what is owed, fees aside, for so many days, to the cent together. Rules FEE-01, FEE-02. */
export const feesOfDays = (days: bigint): bigint =>
  divideHalfUp(days * debt * 5n, 10_000n * cent) * cent;

/** From the day after the arrears began to the day on which they are paid: 3 to 12 March. */
export const feeDays = 10n;

const afterFees = (days: bigint): bigint => -debt - feesOfDays(days);

const fees = (count: number): readonly string[] => Array(count).fill('lateFeeCharged');

const billedTo = (until: string): bigint => paidIn - bySecond(secondsBetween(begins, until));

const none = { internet: 0, private: 0 };

/** The busy hour, as its gateway reports it. Rule MET-01. */
const burst = {
  specversion: '1.0',
  type: 'tollgate.usage.v1',
  source: 'gateway/neon',
  id: `2026-03-02T03/${marchAccounts.debtor.accountId}/burst`,
  subject: marchAccounts.debtor.accountId,
  time: iso('03-02 12:00'),
  data: {
    instanceId: '{watched}',
    windowStart: iso('03-02 11:00'),
    windowEnd: iso('03-02 12:00'),
    region,
    protocol: 'http',
    calls: 300_000_000,
    frontendErrors: 0,
    inboundBytes: 0,
    responseBytes: none,
    backendBytes: none,
  },
};

/** What it holds: each name with `before` or `after` it. */
const seeHoldings =
  (when: 'before' | 'after'): Step =>
  async ({ customer, account }) => {
    const instances = await customer.list<HeldInstance>(`${account}/instances`);
    const packs = await customer.list<{ readonly state: string }>(`${account}/packs`);
    const { holds } = await customer.get<Wallet>(`${account}/wallet`);
    const services = instances.reduce((sum, { serviceCount }) => sum + serviceCount, 0);
    return {
      [`${when}.instances`]: [...new Set(instances.map(({ state }) => state))].join(', '),
      [`${when}.services`]: String(services),
      [`${when}.pack`]: packs.map(({ state }) => state).join(', '),
      [`${when}.frozen`]: holds.amount,
    };
  };

type HeldInstance = Instance & { readonly serviceCount: number };

/** An account that owes, and pays when it is too late. Strict terms. */
export const debtorScenes: readonly Scene[] = [
  instant('03-02 09:20', 'Neon Arcade tops up 100.00.', after('debtorOpened', paidIn), [
    ...openAccount('debtor', '100.00'),
  ]),
  instant(
    begins,
    'It has a shared instance with a service, one by the second, and a pack of 10 GB.',
    after('holdingsBegin', paidIn, 500),
    [
      post('instances', { kind: 'shared', region, name: 'arcade' }, { watched: 'instanceId' }),
      post('instances/{watched}/services', { name: 'lobby' }),
      post('instances', payAsYouGo('scores')),
      postAs('operator', 'packs', { kind: 'traffic', total: 10 * 2 ** 30, months: 1 }),
    ],
  ),
  instant(
    '03-02 12:00',
    '300,000,000 calls in one hour.',
    after('burst', billedTo('03-02 11:00'), 500),
    [postAs('gateway', '/v1/usage', [burst])],
  ),
  // Rules ARR-03, ARR-04, FEE-01, FEE-02.
  instant(
    '03-02 12:05',
    'The hour is billed, the account owes: stopped at once.',
    after(
      'stoppedAtOnce',
      billedTo('03-02 12:00') - burstCharge,
      0,
      'arrearsBegan',
      'serviceStopped',
    ),
  ),
  instant('03-03 00:20', 'The first late fee.', after('feeCharged', afterFees(1n), 0, fees(1))),
  instant(
    '03-08 12:05',
    'A day before the end.',
    after('warned', afterFees(6n), 0, 'destructionTomorrow', fees(5)),
  ),
  // What there was a moment before, what is left, and that paying brings nothing back. ARR-07.
  instant(
    '03-09 12:04:59.999',
    'A millisecond before the end: all of it is still there.',
    after('lastMoment', afterFees(7n), 0, fees(1)),
    [seeHoldings('before')],
  ),
  instant(
    '03-09 12:05',
    '7 days after the stop: instances are gone; pack, bills and ledger stay.',
    after('destroyed', afterFees(7n), 0, 'serviceDestroyed'),
    [seeHoldings('after')],
  ),
  instant(
    '03-12 10:00',
    'It pays 1,000.00 after all: nothing is owed, nothing comes back.',
    after('paidTooLate', afterFees(feeDays) + amountUnits('1000'), 0, fees(3)),
    [payIn('debtor', 2, '1000.00')],
  ),
];
