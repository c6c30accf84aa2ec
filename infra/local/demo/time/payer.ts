import { amountUnits } from '#infra/local/demo/figures.ts';
import { get, post, type Scene, type Step } from '#infra/local/demo/player.ts';
import { currency } from '#infra/local/demo/settings.ts';
import {
  after,
  bySecond,
  instant,
  openAccount,
  payAsYouGo,
  payIn,
  secondsBetween,
} from '#infra/local/demo/time/opening.ts';

const begins = '03-02 09:10';
const stops = '03-03 16:05';
const restored = '03-04 15:30';

/** Its seconds of both stretches of uptime; none of the day between. Rule INS-03. */
export const payerSeconds = secondsBetween(begins, stops) + secondsBetween(restored, '03-04 18:00');

/** What they cost. */
export const payerCharge = bySecond(payerSeconds);

/** Its balance once the first stretch is billed up to an instant: five minutes after each hour. SET-01. */
const billedTo = (until: string): bigint =>
  amountUnits('20') - bySecond(secondsBetween(begins, until));

const partPaid = billedTo(stops) + amountUnits('50');
const paid = partPaid + amountUnits('500');
const afterRelease = paid - bySecond(secondsBetween(restored, '03-04 17:00'));

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
export const payerScenes: readonly Scene[] = [
  // Its balance runs out. Rules INS-01, WAL-05, SET-03, ARR-04.
  instant(
    '03-02 09:00',
    'Harbor Tea tops up 20.00, and wants to be told below 8.00.',
    after('payerOpened', amountUnits('20')),
    [
      ...openAccount('payer', '20.00'),
      { step: 'patch', path: '', input: { alertThreshold: { amount: '8.00', currency } } },
    ],
  ),
  instant(
    begins,
    'A pay-as-you-go instance begins, {unitPrice} a second.',
    after('instanceBegins', amountUnits('20'), 2_500),
    [
      post('instances', payAsYouGo('orders'), {
        watched: 'instanceId',
        unitPrice: 'price.unitPrice',
      }),
    ],
  ),
  instant(
    '03-02 13:05',
    'The balance has fallen to {cents left}.',
    after('alerted', billedTo('03-02 13:00'), 2_500, 'balanceAlert'),
    [get('wallet', { left: 'balance.amount' })],
  ),
  instant(
    '03-02 16:05',
    'It owes. Timeline: stops at {local stopDue}, destroyed at {local destroyDue}, unless paid.',
    after('owing', billedTo('03-02 16:00'), 2_500, 'arrearsBegan'),
    [seeDue('stopDue', 'serviceStopped'), seeDue('destroyDue', 'serviceDestroyed')],
  ),
  // Grace, stop, part payment, payment. Rules ARR-01, ARR-02, ARR-05.
  instant(
    stops,
    'Exactly 24 hours later: it still runs.',
    after('lastOfGrace', billedTo('03-03 16:00'), 2_500),
  ),
  instant(
    `${stops}:00.001`,
    'A millisecond later: stopped. Its seconds cost nothing from here on.',
    after('stopped', billedTo('03-03 16:00'), 0, 'serviceStopped'),
    [get('instances/{watched}', { stateStopped: 'state' })],
  ),
  instant(
    '03-04 10:00',
    'It pays 50.00, too little: still stopped, destroyed at {local destroyDueAfterPart} as before.',
    after('paidInPart', partPaid, 0),
    [payIn('payer', 2, '50.00'), seeDue('destroyDueAfterPart', 'serviceDestroyed')],
  ),
  instant(
    restored,
    'It pays 500.00: restored at once, and a second life begins.',
    after('restored', paid, 2_500, 'serviceRestored'),
    [payIn('payer', 3, '500.00')],
  ),
  // Its second stretch of uptime ends. Rules INS-01, INS-03.
  instant('03-04 18:00', 'It releases the instance.', after('released', afterRelease, 0), [
    post('instances/{watched}/releases'),
  ]),
];
