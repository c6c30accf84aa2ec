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
  tell,
  topUp,
} from '#infra/local/demo/player.ts';
import { currency, shop, zone } from '#infra/local/demo/settings.ts';
import type { monthTexts } from '#infra/local/demo/texts/month.ts';

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

export type MonthScene = Scene<keyof typeof monthTexts.scenes>;

/** What happens besides the usage of every hour, in order of time. */
export const monthScenes = (gateway: Gateway): readonly MonthScene[] => [
  scene('02-01 09:30', tell('opened', name, currency), [
    postAs('operator', '/v1/accounts', { accountId, name, currency, zone, contacts }),
  ]),
  scene('02-01 09:31', tell('funded', '120.00', '20.00', currency), [
    topUp('pay-1', '120.00'),
    postAs('operator', 'gifts', { money: money('20.00'), reason: 'Welcome' }),
  ]),
  scene('02-01 09:32', tell('alertSet', alertThreshold, currency), [
    { step: 'patch', path: '', input: { alertThreshold: money(alertThreshold) } },
  ]),
  scene(activated, tell('activated'), [post('activations', { product: 'apigw' })]),
  scene('02-09 16:39', tell('packGranted', '3,000,000'), [
    postAs('operator', 'packs', { kind: 'calls', total: 3_000_000, months: 1 }),
  ]),
  scene('02-10 20:00', tell('sale')),
  scene('02-11 09:02', tell('sentAgain', '{duplicate}'), [() => gateway.sendAgain()]),
  scene('02-14 10:00', tell('cameLate', '{accepted}'), [() => gateway.deliver(shortOutage)]),
  scene('02-19 11:20', tell('parked', '{parked}'), [() => gateway.deliver(longOutage)]),
  scene('02-19 15:05', tell('released', '{released}'), [releaseAll]),
  scene('02-22 10:15', tell('toppedUp', '100.00', currency, '{before}'), [
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
