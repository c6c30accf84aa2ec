import { type Refused, refuse } from '#domain/refusal.ts';
import { type CampaignView, campaignView } from '#usecases/campaigns/campaignView.ts';
import type { Deps } from '#usecases/deps.ts';
import { type Operation, runOperation } from '#usecases/idempotency.ts';

/** Ends a campaign now: orders that are placed can still be paid, no other is. Rules PCK-02, CAT-02. */
export const endCampaign = (
  deps: Pick<Deps, 'campaigns' | 'operations' | 'transact' | 'now'>,
  operation: Operation,
  campaignId: string,
): Promise<CampaignView | Refused<'campaignNotFound' | 'idempotencyKeyReused'>> =>
  runOperation<CampaignView, 'campaignNotFound'>(deps, operation, async () => {
    const now = deps.now();
    const known = await deps.campaigns.notOver(now);
    const campaign = known.find((each) => each.campaignId === campaignId);
    if (campaign === undefined) {
      return refuse('campaignNotFound', 'there is no such campaign, or it is over');
    }
    return {
      writes: deps.campaigns.end(campaign, now),
      answer: campaignView({ ...campaign, until: now }),
    };
  });
