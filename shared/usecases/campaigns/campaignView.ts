import type { Campaign } from '#domain/catalogue/campaign.ts';
import { type MoneyView, moneyView } from '#usecases/views/moneyView.ts';

/** A campaign as the API shows it; `quantity` in calls or bytes, as decimal text. Rule PCK-02. */
export type CampaignView = Omit<Campaign, 'quantity' | 'price'> & {
  readonly quantity: string;
  readonly price: MoneyView;
};

export const campaignView = ({ quantity, price, ...rest }: Campaign): CampaignView => ({
  ...rest,
  quantity: quantity.toFixed(),
  price: moneyView(price, 'CNY'),
});
