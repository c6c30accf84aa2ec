import type { AccountId } from '#domain/accountId.ts';
import type { Campaign } from '#domain/catalogue/campaign.ts';
import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { placesOf } from '#usecases/campaigns/placesOf.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasOrders } from '#usecases/ports/holdings.ts';
import type { HasCampaigns } from '#usecases/ports/offers.ts';
import type { HasNow } from '#usecases/ports/system.ts';

/** `left`: so many packs more the account may order, those that are ordered already left out. */
export type CampaignOnOffer = Campaign & { readonly left: number };

/** What an account can order now, and how many of it; nothing if it has no CNY. Rules PCK-02, PCK-04. */
export const campaignsOnOffer = async (
  deps: HasAccounts & HasCampaigns & HasOrders & HasNow,
  accountId: AccountId,
): Promise<readonly CampaignOnOffer[] | Refused<'accountNotFound'>> => {
  const loaded = await deps.accounts.load(accountId, 'eventual');
  if (loaded === undefined) return noAccount();
  if (loaded.state.currency !== 'CNY') return [];
  const now = deps.now();
  const known = await deps.campaigns.notOver(now);
  const items: CampaignOnOffer[] = [];
  for (const campaign of known.filter(({ from }) => from <= now)) {
    const { campaignId, perAccount } = campaign;
    const places = await placesOf(deps, loaded.state, { kind: 'campaign', campaignId }, now);
    const left = Math.max(0, perAccount - (places?.taken ?? 0));
    items.push({ ...campaign, left });
  }
  return items;
};
