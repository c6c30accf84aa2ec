import { moneyText } from '#infra/local/demo/api/moneyText.ts';
import { at } from '#infra/local/demo/localTime.ts';
import { setting } from '#infra/local/demo/sales/setting.ts';
import type { SalesScene } from '#infra/local/demo/sales/story/salesStage.ts';

/** A pack that nothing was taken from can be given back. Rules PCK-07, REF-05. */
export const packScenes: readonly SalesScene[] = [
  {
    atMs: at('04-01', '11:30'),
    name: 'packBought',
    play: async ({ counter }) => {
      const item = { kind: 'pack', sku: 'pack:traffic:100GB', months: 3 } as const;
      const { price } = await counter.buy('pack', item);
      return [moneyText(price.amount), setting.currency];
    },
  },
  {
    atMs: at('04-03', '09:00'),
    name: 'packReturned',
    play: async ({ counter }) => {
      const id = counter.bought('pack');
      const { total } = await counter.giveBack('packBack', { kind: 'pack', id });
      return [moneyText(total), setting.currency];
    },
  },
];
