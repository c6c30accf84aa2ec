import type { Money, Wallet } from '#infra/local/demo/api/answers.ts';
import type { ApiClient } from '#infra/local/demo/api/apiClient.ts';
import type { Instance } from '#infra/local/demo/api/saleAnswers.ts';
import { countText } from '#infra/local/demo/fixedPoint.ts';
import { at, setting } from '#infra/local/demo/sales/setting.ts';
import { moneyText } from '#infra/local/demo/sales/story/moneyText.ts';
import type { SalesScene } from '#infra/local/demo/sales/story/salesStage.ts';

const { accountId, currency, region } = setting;
const account = `/v1/accounts/${accountId}`;
const instances = `${account}/instances`;

/** A life begins with the first whole second after it is bought: so it does at 15:50:04. */
const beginsMs = at('04-08', '15:50:03.100');
const lifeSeconds = 179_996;

const heldBy = async (customer: ApiClient): Promise<Money> =>
  (await customer.get<Wallet>(`${account}/wallet`)).holds;

/** The life of the published bill, a month later: 15:50:04 to 17:50:00 two days on. INS-04. */
const life = (): readonly SalesScene[] => {
  let bought: Instance | undefined;
  return [
    {
      atMs: at('04-08', '15:49'),
      name: 'secondsBegin',
      play: async ({ customer, moveTo, note }) => {
        await customer.list(instances);
        await moveTo(beginsMs);
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
      atMs: at('04-10', '17:49'),
      name: 'secondsEnd',
      play: async ({ customer, moveTo, note }) => {
        if (bought === undefined) throw new Error('no instance runs by the second');
        const { createdAt, instanceId } = bought;
        await customer.list(instances);
        await moveTo(Date.parse(createdAt) + lifeSeconds * 1_000);
        await customer.post(`${instances}/${instanceId}/releases`, {});
        note('holdAfterRelease', (await heldBy(customer)).amount);
        return [countText(String(lifeSeconds))];
      },
    },
  ];
};

/** A pay-as-you-go instance. */
export const secondScenes: readonly SalesScene[] = life();
