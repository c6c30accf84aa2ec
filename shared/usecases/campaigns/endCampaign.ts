import type { Campaign } from '#domain/catalogue/campaign.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Deps } from '#usecases/deps.ts';
import { type Mutation, runOperation } from '#usecases/idempotency.ts';

/** Ends a campaign now: orders that are placed can still be paid, no other is. Rules PCK-02, CAT-02. */
export const endCampaign = <Answer extends object>(
  deps: Pick<Deps, 'campaigns' | 'idempotency' | 'transact' | 'now'>,
  operation: Mutation<Campaign, Answer>,
  campaignId: string,
): Promise<Answer | Refused<'campaignNotFound' | 'idempotencyKeyReused'>> =>
  runOperation<Answer, 'campaignNotFound'>(deps, operation, async () => {
    const now = deps.now();
    const known = await deps.campaigns.notOver(now);
    const campaign = known.find((each) => each.campaignId === campaignId);
    if (campaign === undefined) {
      return refuse('campaignNotFound', 'there is no such campaign, or it is over');
    }
    return {
      writes: deps.campaigns.end(campaign, now),
      answer: operation.present({ ...campaign, until: now }),
    };
  });
