import type { LedgerCheck, Notice, SentMessage, Wallet } from '#infra/local/demo/answers.ts';
import type { Seen } from '#infra/local/demo/player.ts';
import type { Role } from '#infra/local/demo/settings.ts';
import {
  type AccountResults,
  type TimeInstant,
  type TimeResults,
  timeScenes,
} from '#infra/local/demo/time/results.ts';

/** When, which scene, the balance then, the QPS served, and what was told right then. */
type Row = readonly [string, string, string, number?, ...(readonly string[])];

/** 928.611149 owed for ten days at 0.05 %, rounded together: 4.64. Rule FEE-02. */
const lateFees = ['0.46', '0.47', '0.46', '0.47', '0.46', '0.47', '0.46', '0.46', '0.47', '0.46'];

/** What the accounts' March has to come to, written down once more. */
const rows: Readonly<Record<Role, readonly Row[]>> = {
  payer: [
    ['2026-03-02T01:00:00.000Z', 'payerOpened', '20'],
    ['2026-03-02T01:10:00.000Z', 'instanceBegins', '20', 2_500],
    ['2026-03-02T05:05:00.000Z', 'alerted', '7.222166', 2_500, 'balanceAlert'],
    ['2026-03-02T08:05:00.000Z', 'owing', '-2.777878', 2_500, 'arrearsBegan'],
    ['2026-03-03T08:05:00.000Z', 'lastOfGrace', '-82.77823', 2_500],
    ['2026-03-03T08:05:00.001Z', 'stopped', '-82.77823', 0, 'serviceStopped'],
    ['2026-03-04T02:00:00.000Z', 'paidInPart', '-33.056009', 0],
    ['2026-03-04T07:30:00.000Z', 'restored', '466.943991', 2_500, 'serviceRestored'],
    ['2026-03-04T10:00:00.000Z', 'released', '461.943969', 0],
  ],
  debtor: [
    ['2026-03-02T01:20:00.000Z', 'debtorOpened', '100'],
    ['2026-03-02T01:30:00.000Z', 'holdingsBegin', '100', 500],
    ['2026-03-02T04:00:00.000Z', 'burst', '94.999978', 500],
    [
      '2026-03-02T04:05:00.000Z',
      'stoppedAtOnce',
      '-928.33337',
      0,
      'arrearsBegan',
      'serviceStopped',
    ],
    ['2026-03-02T16:20:00.000Z', 'feeCharged', '-929.071149', 0, 'lateFeeCharged'],
    [
      ...(['2026-03-08T04:05:00.000Z', 'warned', '-931.401149', 0, 'destructionTomorrow'] as const),
      ...Array.from({ length: 5 }, () => 'lateFeeCharged'),
    ],
    ['2026-03-09T04:04:59.999Z', 'lastMoment', '-931.861149', 0, 'lateFeeCharged'],
    ['2026-03-09T04:05:00.000Z', 'destroyed', '-931.861149', 0, 'serviceDestroyed'],
    [
      ...(['2026-03-12T02:00:00.000Z', 'paidTooLate', '66.748851', 0] as const),
      ...Array.from({ length: 3 }, () => 'lateFeeCharged'),
    ],
  ],
  subscriber: [
    ['2026-03-02T02:00:00.000Z', 'plansBought', '9102', 500],
    ['2026-03-02T02:05:00.000Z', 'elasticOn', '9102', 2_500],
    ['2026-03-02T13:00:00.000Z', 'firstPeak', '9102', 2_500],
    ['2026-03-03T13:00:00.000Z', 'secondPeak', '8502.60', 2_500],
    ['2026-03-04T05:00:00.000Z', 'elasticOff', '7503.60', 2_500],
    ['2026-03-04T16:00:00.000Z', 'elasticEnded', '7503.60', 500],
    ['2026-03-04T16:45:00.000Z', 'lastDayBilled', '6704.40', 500],
    ['2026-03-26T02:00:00.000Z', 'sevenDays', '6704.40', 500, 'expiryReminder', 'expiryReminder'],
    ['2026-03-28T02:00:00.000Z', 'fiveDays', '6704.40', 500, 'expiryReminder', 'expiryReminder'],
    ['2026-03-30T02:00:00.000Z', 'threeDays', '6704.40', 500, 'expiryReminder', 'expiryReminder'],
    ['2026-04-01T02:00:00.000Z', 'oneDay', '6704.40', 500, 'expiryReminder', 'expiryReminder'],
    ['2026-04-02T01:00:00.000Z', 'today', '6704.40', 500, 'expiryReminder', 'expiryReminder'],
    ['2026-04-02T02:00:00.000Z', 'expired', '5805.40', 500, 'termRenewed', 'termExpired'],
    ['2026-04-03T02:00:00.000Z', 'planStopped', '5805.40', 0, 'termStopped'],
    ['2026-04-04T03:00:00.000Z', 'planRenewed', '806.40', 500, 'termRestored'],
  ],
};

const roles = ['payer', 'debtor', 'subscriber'] as const;

export const instants: readonly TimeInstant[] = roles.flatMap((role) =>
  rows[role].map(([at, name, balance, qps]) => {
    const scene = timeScenes[role].find(({ expected }) => expected?.name === name);
    if (scene === undefined) throw new Error(`no scene ${name}`);
    const played = { ...scene, atMs: Date.parse(at), role, balance };
    return { ...played, ...(qps !== undefined && { qps }) };
  }),
);

export const seen: Readonly<Record<Role, Seen>> = {
  payer: {
    ...{ stopDue: '2026-03-03T08:05:00.001Z', stateStopped: 'suspended' },
    destroyDue: '2026-03-10T08:05:00.002Z',
    destroyDueAfterPart: '2026-03-10T08:05:00.002Z',
  },
  debtor: {
    ...{ 'before.instances': 'suspended', 'after.instances': 'destroyed' },
    ...{ 'before.services': '1', 'after.services': '0' },
    ...{ 'before.pack': 'active', 'after.pack': 'active' },
    ...{ 'before.frozen': '3.33334800', 'after.frozen': '0.00000000' },
  },
  subscriber: {},
};

/** The invoice of March comes to each of them, after all scenes of two. Rule INV-08. */
const invoiced = { at: '2026-04-03T16:20:00.000Z', kind: 'invoiceClosed' };

const notifiedOf = (role: Role) => [
  ...rows[role].flatMap(([at, , , , ...kinds]) => kinds.map((kind) => ({ at, kind }))),
  invoiced,
];

const noticesOf = (role: Role): readonly Notice[] =>
  notifiedOf(role).map((notified) => ({ ...notified, episode: '1', figures: {} }));

const addresses: Readonly<Record<Role, readonly [string, string, string]>> = {
  payer: ['lan@harbor-tea.example', 'otto@harbor-tea.example', '+8613800000001'],
  debtor: ['lan@neon-arcade.example', 'otto@neon-arcade.example', '+8613800000002'],
  subscriber: ['lan@magpie-post.example', 'otto@magpie-post.example', '+8613800000003'],
};

const messagesOf = (role: Role): readonly SentMessage[] =>
  notifiedOf(role).flatMap(({ at, kind }): readonly SentMessage[] => {
    const [lan, otto, phone] = addresses[role];
    const mail = { at, channel: 'email', subject: kind } as const;
    const isByMailAlone = kind === 'lateFeeCharged' || kind === 'invoiceClosed';
    const sms = { at, channel: 'sms', to: phone } as const;
    return [{ ...mail, to: lan }, { ...mail, to: otto }, ...(isByMailAlone ? [] : [sms])];
  });

type Bill = AccountResults['bills'][number];

const money = (amount: string) => ({ amount, currency: 'CNY' });

const billOf = (kind: Bill['kind'], amount: string): Bill => ({
  ...{ billId: 'any', kind, hour: '2026-03-02T02', issuedAt: '2026-03-02T03:05:00.000Z' },
  total: money(amount),
});

const walletOf = (balance: string): Wallet => ({
  buckets: { cash: money(balance), income: money('0'), gift: money('0') },
  ...{ balance: money(balance), holds: money('0'), vouchers: [] },
});
const balances = { payer: '458.610621', debtor: '66.748851', subscriber: '806.40' } as const;
const ledger: LedgerCheck = { sound: true, entries: 1 };

const payables = {
  payer: '111.39000000',
  debtor: '1033.25000000',
  subscriber: '8295.60000000',
} as const;

const invoiceOf = (role: Role): AccountResults['invoice'] => ({
  payable: payables[role],
  focus: payables[role],
  face: payables[role].replace('.', '').slice(0, -6),
  pdf: '%PDF',
});

const accountOf = (role: Role, bills: readonly Bill[]): AccountResults => ({
  ...{ bills, notices: noticesOf(role), wallet: walletOf(balances[role]), ledger },
  invoice: invoiceOf(role),
});

const dayOf = (date: string, maxQps: number, maxMbps: string, base: string, charge: string) => ({
  ...{ date, maxQps, maxMbps, base, charge: money(charge) },
});

const gatewayOf = (gatewayId: string, plan: string) => ({
  ...{ gatewayId, plan, state: 'running', expiresAt: '2026-05-02T02:00:00.000Z' },
});

/** What the API tells in the end, if all is as it has to be. */
export const results: TimeResults = {
  accounts: {
    payer: accountOf('payer', [billOf('hourly', '111.389379')]),
    debtor: accountOf('debtor', [
      billOf('hourly', '1028.611149'),
      ...lateFees.map((fee) => billOf('lateFee', fee)),
    ]),
    subscriber: accountOf('subscriber', [
      ...[billOf('order', '9998'), billOf('order', '1798')],
      ...['599.40', '999', '799.20'].map((charge) => billOf('elastic', charge)),
    ]),
  },
  seconds: [
    {
      ...{ billId: 'any', instanceId: 'any', hour: '2026-03-02T01', meter: 'seconds', sku: 'any' },
      ...{ quantity: 120_300n, chargedBefore: 0n, deducted: [], amount: 111_38937900n },
    },
  ],
  elasticDays: [
    dayOf('2026-03-02', 1_100, '12', '600', '599.40'),
    dayOf('2026-03-03', 1_200, '30', '1000', '999'),
    dayOf('2026-03-04', 1_250, '10', '800', '799.20'),
  ],
  gateways: { watched: gatewayOf('g-1', 'test'), trial: gatewayOf('g-2', 'trial') },
  messages: roles.flatMap(messagesOf),
};
