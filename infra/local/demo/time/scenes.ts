import type { Instance, Wallet } from '#infra/local/demo/answers.ts';
import { at } from '#infra/local/demo/figures.ts';
import {
  type Ask,
  get,
  post,
  postAs,
  type Scene,
  type Step,
  scene,
  tell,
  topUp,
} from '#infra/local/demo/player.ts';
import { currency, marchAccounts, type Role, region } from '#infra/local/demo/settings.ts';
import type { timeTexts } from '#infra/local/demo/texts/time.ts';
import { openAccount } from '#infra/local/demo/time/opening.ts';

export type TimeSceneName = keyof typeof timeTexts.scenes;

type Scenes = readonly Scene<TimeSceneName>[];

const { payer, debtor, subscriber } = marchAccounts;

const iso = (when: string): string => new Date(at(when)).toISOString();

const bySecond = (name: string) => ({ kind: 'payAsYouGo', spec: 'basic', region, name });

/** When the timeline says that a step will be taken unless somebody pays; `-` if it does not. */
const seeDue =
  (name: string, step: string): Step =>
  async ({ customer, account }) => {
    const { due } = await customer.get<Timeline>(`${account}/timeline`);
    const found = due.find((each) => each.step === step && each.unless === 'paid');
    return { [name]: found?.at ?? '-' };
  };

type Timeline = {
  readonly due: readonly { readonly at: string; readonly step: string; readonly unless?: string }[];
};

/** An account that owes, is stopped, and pays: grace, stop, part payment, payment. */
const payerScenes: Scenes = [
  // Its balance runs out. Rules INS-01, WAL-05, SET-03, ARR-04.
  scene('03-02 09:00', tell('payerOpened', payer.name, '20.00', '8.00'), [
    ...openAccount('payer', '20.00'),
    { step: 'patch', path: '', input: { alertThreshold: { amount: '8.00', currency } } },
  ]),
  scene('03-02 09:10', tell('instanceBegins', '{unitPrice}'), [
    post('instances', bySecond('orders'), {
      watched: 'instanceId',
      unitPrice: 'price.unitPrice',
    }),
  ]),
  scene('03-02 13:05', tell('alerted', '{cents left}', '8.00'), [
    get('wallet', { left: 'balance.amount' }),
  ]),
  scene('03-02 16:05', tell('owing', '{local stopDue}', '{local destroyDue}'), [
    seeDue('stopDue', 'serviceStopped'),
    seeDue('destroyDue', 'serviceDestroyed'),
  ]),
  // Grace, stop, part payment, payment. Rules ARR-01, ARR-02, ARR-05.
  scene('03-03 16:05', tell('lastOfGrace')),
  scene('03-03 16:05:00.001', tell('stopped'), [
    get('instances/{watched}', { stateStopped: 'state' }),
  ]),
  scene('03-04 10:00', tell('paidInPart', '50.00', '{local destroyDueAfterPart}'), [
    topUp(`${payer.accountId}-2`, '50.00'),
    seeDue('destroyDueAfterPart', 'serviceDestroyed'),
  ]),
  scene('03-04 15:30', tell('restored', '500.00'), [topUp(`${payer.accountId}-3`, '500.00')]),
  // Its second life ends. Rules INS-01, INS-03.
  scene('03-04 18:00', tell('released'), [post('instances/{watched}/releases')]),
];

const none = { internet: 0, private: 0 };

/** The busy hour, as its gateway reports it. Rule MET-01. */
const burst = {
  ...{ specversion: '1.0', type: 'tollgate.usage.v1', source: 'gateway/neon' },
  id: `2026-03-02T03/${debtor.accountId}/burst`,
  ...{ subject: debtor.accountId, time: iso('03-02 12:00') },
  data: {
    instanceId: '{watched}',
    ...{ windowStart: iso('03-02 11:00'), windowEnd: iso('03-02 12:00'), region },
    ...{ protocol: 'http', calls: 300_000_000, frontendErrors: 0, inboundBytes: 0 },
    ...{ responseBytes: none, backendBytes: none },
  },
};

/** What the debtor holds: each name with `before` or `after` it. */
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
const debtorScenes: Scenes = [
  scene(
    '03-02 09:20',
    tell('debtorOpened', debtor.name, '100.00'),
    openAccount('debtor', '100.00'),
  ),
  scene('03-02 09:30', tell('holdingsBegin'), [
    post('instances', { kind: 'shared', region, name: 'arcade' }, { watched: 'instanceId' }),
    post('instances/{watched}/services', { name: 'lobby' }),
    post('instances', bySecond('scores')),
    postAs('operator', 'packs', { kind: 'traffic', total: 10 * 2 ** 30, months: 1 }),
  ]),
  scene('03-02 12:00', tell('burst', '300,000,000'), [postAs('gateway', '/v1/usage', [burst])]),
  // Rules ARR-03, ARR-04, FEE-01, FEE-02.
  scene('03-02 12:05', tell('stoppedAtOnce')),
  scene('03-03 00:20', tell('feeCharged')),
  scene('03-08 12:05', tell('warned')),
  // What there was a moment before, what is left, and that paying brings nothing back. ARR-07.
  scene('03-09 12:04:59.999', tell('lastMoment'), [seeHoldings('before')]),
  scene('03-09 12:05', tell('destroyed'), [seeHoldings('after')]),
  scene('03-12 10:00', tell('paidTooLate', '1,000.00'), [
    topUp(`${debtor.accountId}-2`, '1000.00'),
  ]),
];

/** Orders and pays. Rules ORD-01, ORD-02. */
const buy = (name: string, item: object, autoRenew = false): readonly Ask[] => [
  post('orders', { item, autoRenew }, { [`${name}.order`]: 'orderId' }),
  post(`orders/{${name}.order}/payments`, { voucherIds: [] }, { [name]: 'payment.resourceId' }),
];

const plan = (name: string) => ({ kind: 'plan', plan: name, region, months: 1 });

/** Reports the peaks of half an hour. Rule MET-08. */
const reportPeak = (start: string, end: string, maxQps: number, maxMbps: number): Ask => {
  const [windowStart, windowEnd] = [iso(start), iso(end)];
  return postAs('gateway', '/v1/peaks', [
    {
      ...{ specversion: '1.0', type: 'tollgate.peaks.v1', source: 'gateway/magpie' },
      ...{ id: `peaks:${windowStart}`, subject: subscriber.accountId, time: windowEnd },
      data: { gatewayId: '{watched}', windowStart, windowEnd, maxQps, maxMbps },
    },
  ]);
};

/** Two mini-program gateways: one bursts for three days; a month later one ends, one renews itself. */
const subscriberScenes: Scenes = [
  scene('03-02 10:00', tell('plansBought', subscriber.name), [
    ...openAccount('subscriber', '15000.00'),
    ...buy('watched', plan('test')),
    ...buy('trial', plan('trial'), true),
  ]),
  // The peaks of the guide's examples, a day each. Rules ELA-01, ELA-02, MET-08.
  scene('03-02 10:05', tell('elasticOn'), [post('gateways/{watched}/elastic', { on: true })]),
  scene('03-02 21:00', tell('firstPeak', '1,100', '12'), [
    reportPeak('03-02 20:00', '03-02 20:30', 1_100, 12),
  ]),
  scene('03-03 21:00', tell('secondPeak', '1,200', '30'), [
    reportPeak('03-03 20:00', '03-03 20:30', 1_200, 30),
  ]),
  scene('03-04 13:00', tell('elasticOff', '1,250', '10'), [
    post('gateways/{watched}/elastic', { on: false }),
    reportPeak('03-04 11:00', '03-04 11:30', 1_250, 10),
  ]),
  scene('03-05 00:00', tell('elasticEnded')),
  scene('03-05 00:45', tell('lastDayBilled')),
  // Reminders, buffer, stop and renewal. Rules EXP-01, EXP-02, EXP-04, ORD-05.
  scene('03-26 10:00', tell('sevenDays')),
  scene('03-28 10:00', tell('fiveDays')),
  scene('03-30 10:00', tell('threeDays')),
  scene('04-01 10:00', tell('oneDay')),
  scene('04-02 09:00', tell('today')),
  scene('04-02 10:00', tell('expired')),
  scene('04-03 10:00', tell('planStopped')),
  scene('04-04 11:00', tell('planRenewed', '{local renewedUntil}'), [
    ...buy('renewal', { kind: 'renewal', of: 'gateway', id: '{watched}', months: 1 }),
    get('gateways/{watched}', { renewedUntil: 'expiresAt' }),
  ]),
];

export const timeScenes: Readonly<Record<Role, Scenes>> = {
  payer: payerScenes,
  debtor: debtorScenes,
  subscriber: subscriberScenes,
};
