import type { AccountId } from '#domain/accountId.ts';
import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import { type CampaignView, campaignView } from '#usecases/campaigns/campaignView.ts';
import type { Deps } from '#usecases/deps.ts';

/** What an account can order now, whoever has had its share; nothing if it has no CNY. PCK-02, PCK-04. */
export const campaignsOnOffer = async (
  deps: Pick<Deps, 'accounts' | 'campaigns' | 'now'>,
  accountId: AccountId,
): Promise<{ readonly items: CampaignView[] } | Refused<'accountNotFound'>> => {
  const loaded = await deps.accounts.load(accountId, 'eventual');
  if (loaded === undefined) return noAccount();
  if (loaded.state.currency !== 'CNY') return { items: [] };
  const now = deps.now();
  const known = await deps.campaigns.notOver(now);
  return { items: known.filter(({ from }) => from <= now).map(campaignView) };
};
