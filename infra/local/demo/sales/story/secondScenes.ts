import type { Money, Wallet } from '#infra/local/demo/api/answers.ts';
import type { ApiClient } from '#infra/local/demo/api/apiClient.ts';
import { moneyText } from '#infra/local/demo/api/moneyText.ts';
import type { Instance } from '#infra/local/demo/api/saleAnswers.ts';
import { countText } from '#infra/local/demo/fixedPoint.ts';
import { at } from '#infra/local/demo/localTime.ts';
import { setting } from '#infra/local/demo/sales/setting.ts';
import type { SalesScene } from '#infra/local/demo/sales/story/salesStage.ts';

const { accountId, currency, region } = setting;
const account = `/v1/accounts/${accountId}`;
const instances = `${account}/instances`;

const beginsMs = at('04-08', '15:50:04');
const endsMs = at('04-10', '17:50');

const heldBy = async (customer: ApiClient): Promise<Money> =>
  (await customer.get<Wallet>(`${account}/wallet`)).holds;

/** The life of the published bill, a month later: 15:50:04 to 17:50:00 two days on. INS-04. */
const life = (): readonly SalesScene[] => {
  let bought: Instance | undefined;
  return [
    {
      atMs: beginsMs,
      name: 'secondsBegin',
      play: async ({ customer, note }) => {
        const item = { kind: 'payAsYouGo', spec: 'basic', region, name: 'charter' };
        bought = await customer.post<Instance>(instances, item);
        const { unitPrice, unitSize } = bought.price ?? {};
        note('hourPrice', `${unitPrice} / ${unitSize} s`);
        const holds = await heldBy(customer);
        note('holdWhileRunning', holds.amount);
        return [unitPrice ?? '', moneyText(holds), currency];
      },
    },
    {
      atMs: endsMs,
      name: 'secondsEnd',
      play: async ({ customer, note }) => {
        if (bought === undefined) throw new Error('no instance runs by the second');
        await customer.post(`${instances}/${bought.instanceId}/releases`, {});
        note('holdAfterRelease', (await heldBy(customer)).amount);
        return [countText(String((endsMs - beginsMs) / 1_000))];
      },
    },
  ];
};

/** A pay-as-you-go instance. */
export const secondScenes: readonly SalesScene[] = life();
