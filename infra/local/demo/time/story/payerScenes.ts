import type { Wallet } from '#infra/local/demo/api/answers.ts';
import { moneyText } from '#infra/local/demo/api/moneyText.ts';
import type { Instance } from '#infra/local/demo/api/saleAnswers.ts';
import type { Timeline } from '#infra/local/demo/api/timeAnswers.ts';
import { topUp } from '#infra/local/demo/api/topUp.ts';
import { at, localText } from '#infra/local/demo/localTime.ts';
import { setting } from '#infra/local/demo/time/setting.ts';
import { openAccount } from '#infra/local/demo/time/story/openAccount.ts';
import type {
  PayerSceneName,
  TimeScene,
  TimeStage,
} from '#infra/local/demo/time/story/timeStage.ts';

const { currency, region } = setting;
const { accountId } = setting.accounts.payer;

const alertThreshold = '8.00';

const balanceOf = async ({ customer, account }: TimeStage): Promise<string> =>
  moneyText((await customer.get<Wallet>(`${account}/wallet`)).balance);

/** When the timeline says that a step will be taken unless somebody pays; `-` if it does not. */
const dueAt = async ({ customer, account }: TimeStage, name: string): Promise<string> => {
  const { due } = await customer.get<Timeline>(`${account}/timeline`);
  return due.find(({ step, unless }) => step === name && unless === 'paid')?.at ?? '-';
};

type Scenes = readonly TimeScene<PayerSceneName>[];

/** Its balance runs out. Rules INS-01, WAL-05, SET-03, ARR-04. */
const runningOut: Scenes = [
  {
    atMs: at('03-02', '09:00'),
    name: 'payerOpened',
    play: async (stage) => {
      const opened = await openAccount(stage, '20.00');
      const threshold = { alertThreshold: { amount: alertThreshold, currency } };
      await stage.customer.patch(stage.account, threshold);
      return [...opened, alertThreshold];
    },
  },
  {
    atMs: at('03-02', '09:10'),
    name: 'instanceBegins',
    play: async ({ customer, account, things }) => {
      const item = { kind: 'payAsYouGo', spec: 'basic', region, name: 'orders' };
      const { instanceId, price } = await customer.post<Instance>(`${account}/instances`, item);
      things.keep('payer:watched', `${account}/instances/${instanceId}`);
      return [price?.unitPrice ?? '-'];
    },
  },
  {
    atMs: at('03-02', '13:05'),
    name: 'alerted',
    play: async (stage) => [await balanceOf(stage), alertThreshold],
  },
  {
    atMs: at('03-02', '16:05'),
    name: 'owing',
    play: async (stage) => {
      const stopDue = await dueAt(stage, 'serviceStopped');
      const destroyDue = await dueAt(stage, 'serviceDestroyed');
      stage.note('stopDue', stopDue);
      stage.note('destroyDue', destroyDue);
      return [localText(stopDue), localText(destroyDue)];
    },
  },
];

/** Grace, stop, part payment, payment. Rules ARR-01, ARR-02, ARR-05. */
const stopAndRecovery: Scenes = [
  { atMs: at('03-03', '16:05'), name: 'lastOfGrace', play: async () => [] },
  {
    atMs: at('03-03', '16:05') + 1,
    name: 'stopped',
    play: async ({ customer, things, note }) => {
      const { state } = await customer.get<Instance>(things.path('payer:watched'));
      note('stateStopped', state);
      return [];
    },
  },
  {
    atMs: at('03-04', '10:00'),
    name: 'paidInPart',
    play: async (stage) => {
      await topUp(stage.operator, accountId, { paymentId: `${accountId}-2`, amount: '50.00' });
      const destroyDue = await dueAt(stage, 'serviceDestroyed');
      stage.note('destroyDueAfterPart', destroyDue);
      return ['50.00', localText(destroyDue)];
    },
  },
  {
    atMs: at('03-04', '15:30'),
    name: 'restored',
    play: async ({ operator }) => {
      await topUp(operator, accountId, { paymentId: `${accountId}-3`, amount: '500.00' });
      return ['500.00'];
    },
  },
];

/** Its second life ends. Rules INS-01, INS-03. */
const release: TimeScene<PayerSceneName> = {
  atMs: at('03-04', '18:00'),
  name: 'released',
  play: async ({ customer, things }) => {
    await customer.post(`${things.path('payer:watched')}/releases`, {});
    return [];
  },
};

/** An account that owes, is stopped, and pays. */
export const payerScenes: Scenes = [...runningOut, ...stopAndRecovery, release];
