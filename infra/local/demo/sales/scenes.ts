import type { Items, Notice } from '#infra/local/demo/answers.ts';
import { at, dayMs } from '#infra/local/demo/figures.ts';
import {
  get,
  post,
  postAs,
  type Scene,
  type Step,
  scene,
  tell,
  topUp,
} from '#infra/local/demo/player.ts';
import { buy, giveBack, order, pay } from '#infra/local/demo/sales/counter.ts';
import { currency, firstYearBegan, region, traveller, zone } from '#infra/local/demo/settings.ts';
import type { salesTexts } from '#infra/local/demo/texts/sales.ts';

const { accountId, name, bookVersion, inForceFrom } = traveller;

export type SalesScene = Scene<keyof typeof salesTexts.scenes>;

type Books = Items<{ readonly version: string; readonly inForce: boolean }>;

type Book = {
  readonly regions: Readonly<Record<string, string>>;
  readonly prices: readonly { readonly sku: string; readonly currency: string }[];
};

/** The price by the second of the published bill (INS-04): 3.53 for 3,600 seconds. */
const byHour = {
  unit: { name: 'hour', size: '3600' },
  price: { model: 'perUnit', unitPrice: '3.53' },
};

const publishBook: Step = async ({ operator }) => {
  const { items } = await operator.get<Books>('/v1/price-books');
  const inForce = items.find((book) => book.inForce)?.version;
  const { regions, prices } = await operator.get<Book>(`/v1/price-books/${inForce}`);
  const isSoldByHour = (price: Book['prices'][number]) =>
    price.sku === 'instance:basic:second' && price.currency === currency;
  await operator.post('/v1/price-books', {
    ...{ version: bookVersion, effectiveFrom: inForceFrom, regions },
    prices: prices.map((price) => (isSoldByHour(price) ? { ...price, ...byHour } : price)),
  });
  return {};
};

const readNotice: Step = async ({ customer, account }) => {
  const notices = await customer.list<Notice>(`${account}/notices`);
  const told = notices.find(({ episode }) => episode === bookVersion)?.figures;
  const { publishedAt = '', effectiveFrom = '' } = told ?? {};
  const days = Math.floor((Date.parse(effectiveFrom) - Date.parse(publishedAt)) / dayMs);
  return { daysAhead: String(days) };
};

const contacts = [{ name: 'Mei', role: 'creator', language: 'zh-CN', email: 'mei@sampan.example' }];

/** An account, new prices 30 days ahead, and word of them. Rules CAT-02, NOT-01. */
const opening: readonly SalesScene[] = [
  scene('03-01 09:00', tell('opened', name, '15,000.00', currency), [
    postAs('operator', '/v1/accounts', {
      ...{ accountId, name, currency, zone, contacts },
      activatedAt: firstYearBegan,
    }),
    topUp('sampan-1', '15000.00'),
  ]),
  scene('03-01 09:05', tell('bookPublished', bookVersion), [publishBook]),
  scene('03-01 12:00', tell('noticed', bookVersion, '{daysAhead}'), [readNotice]),
];

const test = { kind: 'plan', plan: 'test', region, months: 1 };
const app = { kind: 'miniProgram', onboarding: 'manual' };
/** Two mini-program gateways: one is upgraded and renewed, one is given back. */
const gateways: readonly SalesScene[] = [
  scene('04-01 10:00', tell('gatewayBought', '{cents gateway}', currency), [
    ...buy('gateway', test),
    post('gateways/{gateway.id}/apps', { appId: 'booking', ...app }),
  ]),
  scene('04-01 10:05', tell('secondGatewayBought', '{cents secondGateway}', currency), [
    ...buy('secondGateway', test),
    post('gateways/{secondGateway.id}/apps', { appId: 'festival', ...app }),
  ]),
  // The guide's return: bought on the first, given back in its tenth span of 24 hours. REF-06.
  scene('04-10 10:28', tell('returnRefused', '{returnWithApp}'), [
    {
      ...{ step: 'attempt', path: 'refunds', see: { returnWithApp: '' } },
      input: {
        resource: { kind: 'gateway', id: '{secondGateway.id}' },
        consent: { rule: 'REF-06', version: '2026-11' },
      },
    },
  ]),
  scene('04-10 10:30', tell('gatewayReturned', '{cents secondGatewayBack}', currency), [
    { step: 'remove', path: 'gateways/{secondGateway.id}/apps/festival' },
    ...giveBack('secondGatewayBack', 'gateway', 'secondGateway'),
  ]),
  scene(
    '04-11 10:30',
    tell('upgraded', '{cents upgrade}', currency),
    buy('upgrade', { kind: 'upgrade', gatewayId: '{gateway.id}', plan: 'starter' }),
  ),
  // Too little money: the order stays payable, and is paid after a top-up. Rules ORD-02, PLN-05.
  scene('04-20 10:00', tell('notPaid', '{cents renewal}', currency, '{unpaid}'), [
    ...order('renewal', { kind: 'renewal', of: 'gateway', id: '{gateway.id}', months: 1 }),
    { step: 'attempt', path: 'orders/{renewal.order}/payments', see: { unpaid: '' } },
    get('orders/{renewal.order}', { unpaidState: 'state' }),
  ]),
  scene('04-20 10:30', tell('renewed', '5,000.00', currency, '{local renewedUntil}'), [
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
const paidFrom = ['{cents instance}', '300.00', '{cents instance.gift}', '{cents instance.cash}'];
const backTo = ['{cents nextInstanceBack.gift}', '{cents nextInstanceBack.cash}'];

/** Prepaid dedicated instances. */
const instances: readonly SalesScene[] = [
  // Paid with a voucher, a gift and cash, and given back within 5 days. Rules ORD-02, REF-01.
  scene('04-01 10:50', tell('given', '300.00', '500.00', currency), [
    postAs('operator', 'vouchers', voucher, { voucher: 'cause.voucher.voucherId' }),
    postAs('operator', 'gifts', { money: { amount: '500.00', currency }, reason }),
  ]),
  scene('04-01 11:00', tell('instanceBought', ...paidFrom), buy('instance', basic, ['{voucher}'])),
  scene('04-06 10:00', tell('instanceReturned', '{cents instanceBack}', currency), [
    ...giveBack('instanceBack', 'instance', 'instance'),
    get('instances/{instance.id}', { stateAfterReturn: 'state' }),
  ]),
  // Given back after 12 days, 5 hours and 20 minutes of 30 days. Rules REF-02, REF-07.
  scene(
    '04-06 10:30',
    tell('nextInstanceBought', '{cents nextInstance}', currency),
    buy('nextInstance', basic),
  ),
  scene(
    '04-18 15:50',
    tell('nextInstanceReturned', '{cents nextInstanceBack}', currency, ...backTo),
    giveBack('nextInstanceBack', 'instance', 'nextInstance'),
  ),
  scene('04-01 12:00', tell('cancelled', '{cents diamond}', currency), [
    ...order('diamond', { ...basic, spec: 'diamond' }),
    post('orders/{diamond.order}/cancellations', {}, { cancelledState: 'state' }),
  ]),
];

/** A pack that nothing was taken from can be given back. Rules PCK-07, REF-05. */
const packs: readonly SalesScene[] = [
  scene(
    '04-01 11:30',
    tell('packBought', '{cents pack}', currency),
    buy('pack', { kind: 'pack', sku: 'pack:traffic:100GB', months: 3 }),
  ),
  scene(
    '04-03 09:00',
    tell('packReturned', '{cents packBack}', currency),
    giveBack('packBack', 'pack', 'pack'),
  ),
];

/** The life of the published bill, a month later: 15:50:04 to 17:50:00 two days on. INS-04. */
const bySecond: readonly SalesScene[] = [
  scene(
    '04-08 15:50:04',
    tell('secondsBegin', '{unitPrice}', '{cents holdWhileRunning}', currency),
    [
      post(
        'instances',
        { kind: 'payAsYouGo', spec: 'basic', region, name: 'charter' },
        {
          ...{ charter: 'instanceId', unitPrice: 'price.unitPrice', unitSize: 'price.unitSize' },
        },
      ),
      get('wallet', { holdWhileRunning: 'holds.amount' }),
    ],
  ),
  scene('04-10 17:50', tell('secondsEnd', '179,996'), [
    post('instances/{charter}/releases'),
    get('wallet', { holdAfterRelease: 'holds.amount' }),
  ]),
];

/** All that happens. */
export const salesScenes: readonly SalesScene[] = [
  ...opening,
  ...gateways,
  ...instances,
  ...packs,
  ...bySecond,
];
