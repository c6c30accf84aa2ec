import type { Wallet } from '#infra/local/demo/api/answers.ts';
import type { Instance } from '#infra/local/demo/api/saleAnswers.ts';
import type { HeldInstance, HeldPack } from '#infra/local/demo/api/timeAnswers.ts';
import { topUp } from '#infra/local/demo/api/topUp.ts';
import { countText } from '#infra/local/demo/fixedPoint.ts';
import { at } from '#infra/local/demo/localTime.ts';
import { setting } from '#infra/local/demo/time/setting.ts';
import { openAccount } from '#infra/local/demo/time/story/openAccount.ts';
import type {
  DebtorSceneName,
  TimeScene,
  TimeStage,
} from '#infra/local/demo/time/story/timeStage.ts';

const { region } = setting;
const { accountId } = setting.accounts.debtor;

type Scenes = readonly TimeScene<DebtorSceneName>[];

const burstCalls = 300_000_000;

/** The busy hour, as its gateway reports it. Rule MET-01. */
const burstEvent = (instanceId: string) => {
  const nothing = { internet: 0, private: 0 };
  const [windowStart, windowEnd] = [at('03-02', '11:00'), at('03-02', '12:00')].map((ms) =>
    new Date(ms).toISOString(),
  );
  const id = `2026-03-02T03/${accountId}/burst`;
  return {
    ...{ specversion: '1.0', type: 'tollgate.usage.v1', source: 'gateway/neon', id },
    ...{ subject: accountId, time: windowEnd },
    data: {
      ...{ instanceId, windowStart, windowEnd, region, protocol: 'http' },
      ...{ calls: burstCalls, frontendErrors: 0, inboundBytes: 0 },
      ...{ responseBytes: nothing, backendBytes: nothing },
    },
  };
};

const opening: Scenes = [
  {
    atMs: at('03-02', '09:20'),
    name: 'debtorOpened',
    play: (stage) => openAccount(stage, '100.00'),
  },
  {
    atMs: at('03-02', '09:30'),
    name: 'holdingsBegin',
    play: async ({ operator, customer, account, things }) => {
      const instances = `${account}/instances`;
      const shared = { kind: 'shared', region, name: 'arcade' };
      const { instanceId } = await customer.post<Instance>(instances, shared);
      const path = `${instances}/${instanceId}`;
      things.keep('debtor:watched', path);
      await customer.post(`${path}/services`, { name: 'lobby' });
      const bySecond = { kind: 'payAsYouGo', spec: 'basic', region, name: 'scores' };
      await customer.post(instances, bySecond);
      await operator.post(`${account}/packs`, { kind: 'traffic', total: 10 * 2 ** 30, months: 1 });
      return [];
    },
  },
  {
    atMs: at('03-02', '12:00'),
    name: 'burst',
    play: async ({ gateway, things }) => {
      await gateway.post('/v1/usage', [burstEvent(things.id('debtor:watched'))]);
      return [countText(String(burstCalls))];
    },
  },
];

/** Strict terms. Rules ARR-03, ARR-04, FEE-01, FEE-02. */
const owing: Scenes = [
  { atMs: at('03-02', '12:05'), name: 'stoppedAtOnce', play: async () => [] },
  { atMs: at('03-03', '00:20'), name: 'feeCharged', play: async () => [] },
  { atMs: at('03-08', '12:05'), name: 'warned', play: async () => [] },
];

type Holdings = Readonly<Record<'instances' | 'services' | 'pack' | 'frozen', string>>;

const holdingsOf = async ({ customer, account }: TimeStage): Promise<Holdings> => {
  const instances = await customer.list<HeldInstance>(`${account}/instances`);
  const packs = await customer.list<HeldPack>(`${account}/packs`);
  const { holds } = await customer.get<Wallet>(`${account}/wallet`);
  return {
    instances: [...new Set(instances.map(({ state }) => state))].join(', '),
    services: String(instances.reduce((sum, { serviceCount }) => sum + serviceCount, 0)),
    pack: packs.map(({ state }) => state).join(', '),
    frozen: holds.amount,
  };
};

/** What there was a moment before, what is left, and that paying brings nothing back. ARR-07. */
const end = (): Scenes => {
  let before: Holdings | undefined;
  return [
    {
      atMs: at('03-09', '12:05') - 1,
      name: 'lastMoment',
      play: async (stage) => {
        before = await holdingsOf(stage);
        return [];
      },
    },
    {
      atMs: at('03-09', '12:05'),
      name: 'destroyed',
      play: async (stage) => {
        const after = await holdingsOf(stage);
        for (const name of ['instances', 'services', 'pack', 'frozen'] as const) {
          stage.note(name, `${before?.[name]} -> ${after[name]}`);
        }
        return [];
      },
    },
    {
      atMs: at('03-12', '10:00'),
      name: 'paidTooLate',
      play: async ({ operator }) => {
        await topUp(operator, accountId, { paymentId: `${accountId}-2`, amount: '1000.00' });
        return ['1,000.00'];
      },
    },
  ];
};

/** An account that owes, and pays when it is too late. */
export const debtorScenes: Scenes = [...opening, ...owing, ...end()];
