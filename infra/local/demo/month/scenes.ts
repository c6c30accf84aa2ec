import type { ParkedUsage } from '#infra/local/demo/answers.ts';
import { at, hourMs } from '#infra/local/demo/figures.ts';
import { type Gateway, longOutage, shortOutage } from '#infra/local/demo/month/traffic.ts';
import {
  type Act,
  get,
  post,
  postAs,
  type Scene,
  type Step,
  scene,
  topUp,
} from '#infra/local/demo/player.ts';
import { currency, shop, zone } from '#infra/local/demo/settings.ts';

const { accountId, name, alertThreshold } = shop;
const activated = '02-01 09:33';

const money = (amount: string) => ({ amount, currency });

const contacts = [
  { name: 'Lin', role: 'creator', language: 'zh-CN', email: 'lin@lantern.example' },
  { name: 'Ada', role: 'finance', language: 'en', email: 'ada@lantern.example' },
];

const releaseAll: Step = async ({ operator }) => {
  const parked = await operator.list<ParkedUsage>('/v1/operations/parked-usage');
  for (const { hour } of parked) {
    await operator.post(`/v1/operations/parked-usage/${accountId}/${hour}/releases`, {});
  }
  return { released: String(parked.length) };
};

/** What happens besides the usage of every hour, in order of time. */
export const monthScenes = (gateway: Gateway): readonly Scene[] => [
  scene('02-01 09:30', 'The operator opens Lantern Shop, in CNY, with two contacts.', [
    postAs('operator', '/v1/accounts', { accountId, name, currency, zone, contacts }),
  ]),
  scene('02-01 09:31', 'It tops up 120.00 CNY and is given 20.00 more.', [
    topUp('pay-1', '120.00'),
    postAs('operator', 'gifts', { money: money('20.00'), reason: 'Welcome' }),
  ]),
  scene('02-01 09:32', 'It wants to be told when the balance is below 30.00 CNY.', [
    { step: 'patch', path: '', input: { alertThreshold: money(alertThreshold) } },
  ]),
  scene(activated, 'It activates the API gateway; the first free month begins.', [
    post('activations', { product: 'apigw' }),
  ]),
  scene('02-09 16:39', 'A campaign gives it a pack of 3,000,000 calls.', [
    postAs('operator', 'packs', { kind: 'calls', total: 3_000_000, months: 1 }),
  ]),
  scene('02-10 20:00', 'The New Year sale: four million calls in one hour.'),
  scene(
    '02-11 09:02',
    'The gateway sends its last {duplicate} records twice: duplicates, no charge.',
    [() => gateway.sendAgain()],
  ),
  scene('02-14 10:00', '{accepted} hours of the shop come a day late: supplementary bills.', [
    () => gateway.deliver(shortOutage),
  ]),
  scene('02-19 11:20', '{parked} hours of the partners come five days late: parked, not billed.', [
    () => gateway.deliver(longOutage),
  ]),
  scene('02-19 15:05', 'The operator looks at them and releases all {released}.', [releaseAll]),
  scene('02-22 10:15', 'At {before} CNY it tops up 100.00 CNY.', [
    get('wallet', { before: 'balance.amount' }),
    topUp('pay-2', '100.00'),
  ]),
];

/** The gateway reports each hour at its end, the first from activation on. */
export const hourlyReports = (gateway: Gateway): readonly Act[] => {
  const [openedMs, activatedMs] = [at('02-01 09:00'), at(activated)];
  return Array.from({ length: (shop.untilMs - openedMs) / hourMs }, (_, hour) => {
    const startMs = openedMs + hour * hourMs;
    return {
      atMs: startMs + hourMs,
      play: async () => {
        await gateway.report(hour === 0 ? activatedMs : startMs);
        return undefined;
      },
    };
  });
};
