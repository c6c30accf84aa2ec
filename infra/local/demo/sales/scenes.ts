import { at } from '#infra/local/demo/figures.ts';
import { get, post, postAs, type Scene, scene, topUp } from '#infra/local/demo/player.ts';
import {
  buy,
  giveBack,
  order,
  pay,
  publishBook,
  readNotice,
} from '#infra/local/demo/sales/steps.ts';
import { currency, firstYearBegan, region, traveller, zone } from '#infra/local/demo/settings.ts';

const { accountId, name } = traveller;

const contacts = [{ name: 'Mei', role: 'creator', language: 'zh-CN', email: 'mei@sampan.example' }];

/** An account, new prices 30 days ahead, and word of them. Rules CAT-02, NOT-01. */
export const openingScenes: readonly Scene[] = [
  scene('03-01 09:00', 'The operator opens Sampan Travel, which tops up 15,000.00 CNY.', [
    postAs('operator', '/v1/accounts', {
      accountId,
      name,
      currency,
      zone,
      contacts,
      activatedAt: firstYearBegan,
    }),
    topUp('sampan-1', '15000.00'),
  ]),
  scene(
    '03-01 09:05',
    'The operator publishes price book 2026-04: 3.53 CNY an hour for a basic instance.',
    [publishBook],
  ),
  scene('03-01 12:00', 'The account is told of 2026-04, {daysAhead} days ahead.', [readNotice]),
];

const test = { kind: 'plan', plan: 'test', region, months: 1 };
const app = { kind: 'miniProgram', onboarding: 'manual' };
/** Two mini-program gateways: one is upgraded and renewed, one is given back. */
const gateways: readonly Scene[] = [
  scene(
    '04-01 10:00',
    'It buys a gateway, plan test, for a month: {cents gateway} CNY. The booking app is attached.',
    [...buy('gateway', test), post('gateways/{gateway.id}/apps', { appId: 'booking', ...app })],
  ),
  scene('04-01 10:05', 'It buys another one for its festival app: {cents secondGateway} CNY.', [
    ...buy('secondGateway', test),
    post('gateways/{secondGateway.id}/apps', { appId: 'festival', ...app }),
  ]),
  // The guide's return: bought on the first, given back in its tenth span of 24 hours. REF-06.
  scene('04-10 10:28', 'It wants to return the second gateway: {returnWithApp}.', [
    {
      step: 'attempt',
      path: 'refunds',
      see: { returnWithApp: '' },
      input: {
        resource: { kind: 'gateway', id: '{secondGateway.id}' },
        consent: { rule: 'REF-06', version: '2026-11' },
      },
    },
  ]),
  scene(
    '04-10 10:30',
    'It detaches the app and returns it on the tenth day: {cents secondGatewayBack} CNY.',
    [
      { step: 'remove', path: 'gateways/{secondGateway.id}/apps/festival' },
      ...giveBack('secondGatewayBack', 'gateway', 'secondGateway'),
    ],
  ),
  scene(
    '04-11 10:30',
    'With 20 of 30 days left, the first gateway goes from test to starter: {cents upgrade} CNY.',
    buy('upgrade', { kind: 'upgrade', gatewayId: '{gateway.id}', plan: 'starter' }),
  ),
  // Too little money: the order stays payable, and is paid after a top-up. Rules ORD-02, PLN-05.
  scene(
    '04-20 10:00',
    "It orders the gateway's renewal, {cents renewal} CNY: {unpaid}. It stays payable.",
    [
      ...order('renewal', { kind: 'renewal', of: 'gateway', id: '{gateway.id}', months: 1 }),
      { step: 'attempt', path: 'orders/{renewal.order}/payments', see: { unpaid: '' } },
      get('orders/{renewal.order}', { unpaidState: 'state' }),
    ],
  ),
  scene('04-20 10:30', 'It tops up 5,000.00 CNY and pays: renewed until {local renewedUntil}.', [
    topUp('sampan-2', '5000.00'),
    pay('renewal'),
    get('gateways/{gateway.id}', { renewedUntil: 'expiresAt' }),
  ]),
];

const basic = { kind: 'instance', spec: 'basic', region, months: 1 };
const reason = 'Spring campaign';
const voucher = {
  products: ['apigw'],
  money: { amount: '300.00', currency },
  from: new Date(at('04-01 00:00')).toISOString(),
  until: new Date(at('07-01 00:00')).toISOString(),
  reason,
};

/** Prepaid dedicated instances. */
const instances: readonly Scene[] = [
  // Paid with a voucher, a gift and cash, and given back within 5 days. Rules ORD-02, REF-01.
  scene('04-01 10:50', 'The operator gives it a voucher of 300.00 and 500.00 CNY as a gift.', [
    postAs('operator', 'vouchers', voucher, { voucher: 'cause.voucher.voucherId' }),
    postAs('operator', 'gifts', { money: { amount: '500.00', currency }, reason }),
  ]),
  scene(
    '04-01 11:00',
    'It buys a dedicated instance for {cents instance}: voucher 300.00, gift {cents instance.gift}, cash {cents instance.cash}.',
    buy('instance', basic, ['{voucher}']),
  ),
  scene(
    '04-06 10:00',
    'Within 5 days it gives the instance back: {cents instanceBack} CNY, all but the voucher.',
    [
      ...giveBack('instanceBack', 'instance', 'instance'),
      get('instances/{instance.id}', { stateAfterReturn: 'state' }),
    ],
  ),
  // Given back after 12 days, 5 hours and 20 minutes of 30 days. Rules REF-02, REF-07.
  scene(
    '04-06 10:30',
    'It buys another instance: {cents nextInstance} CNY, the gift first.',
    buy('nextInstance', basic),
  ),
  scene(
    '04-18 15:50',
    'It gives the second instance back: {cents nextInstanceBack} CNY, gift {cents nextInstanceBack.gift}, cash {cents nextInstanceBack.cash}.',
    giveBack('nextInstanceBack', 'instance', 'nextInstance'),
  ),
  scene(
    '04-01 12:00',
    'It orders a diamond instance for {cents diamond} CNY, and cancels the order.',
    [
      ...order('diamond', { ...basic, spec: 'diamond' }),
      post('orders/{diamond.order}/cancellations', {}, { cancelledState: 'state' }),
    ],
  ),
];

/** A pack that nothing was taken from can be given back. Rules PCK-07, REF-05. */
const packs: readonly Scene[] = [
  scene(
    '04-01 11:30',
    'It buys a pack of 100 GB: {cents pack} CNY.',
    buy('pack', { kind: 'pack', sku: 'pack:traffic:100GB', months: 3 }),
  ),
  scene(
    '04-03 09:00',
    'Nothing was taken from the pack: it gives it back for {cents packBack} CNY.',
    giveBack('packBack', 'pack', 'pack'),
  ),
];

/** The uptime of the published bill, a month later: 15:50:04 to 17:50:00 two days on. INS-04. */
export const bySecondScenes: readonly Scene[] = [
  scene(
    '04-08 15:50:04',
    'A pay-as-you-go instance begins, {unitPrice} an hour; {cents holdWhileRunning} CNY are frozen.',
    [
      post(
        'instances',
        { kind: 'payAsYouGo', spec: 'basic', region, name: 'charter' },
        {
          charter: 'instanceId',
          unitPrice: 'price.unitPrice',
          unitSize: 'price.unitSize',
        },
      ),
      get('wallet', { holdWhileRunning: 'holds.amount' }),
    ],
  ),
  scene('04-10 17:50', 'The pay-as-you-go instance is released after 179,996 seconds.', [
    post('instances/{charter}/releases'),
    get('wallet', { holdAfterRelease: 'holds.amount' }),
  ]),
];

/** All that happens. */
export const salesScenes: readonly Scene[] = [
  ...openingScenes,
  ...gateways,
  ...instances,
  ...packs,
  ...bySecondScenes,
];
