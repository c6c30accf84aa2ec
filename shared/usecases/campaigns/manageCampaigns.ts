import type { Campaign } from '#domain/catalogue/campaign.ts';
import { notBelowUsage } from '#domain/quotes/belowUsage.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { type Mutation, runOperation } from '#usecases/idempotency.ts';
import type { HasIdempotency } from '#usecases/ports/idempotency.ts';
import type { HasCampaigns } from '#usecases/ports/offers.ts';
import type { HasPriceBooks } from '#usecases/ports/priceBooks.ts';
import type { HasNewId, HasNow } from '#usecases/ports/system.ts';
import type { HasTransact } from '#usecases/ports/transaction.ts';
import { timedId } from '#usecases/timedId.ts';

export type NewCampaign = Omit<Campaign, 'campaignId' | 'createdAt'>;

/** In order of precedence. */
type CreateRefusal = 'campaignOver' | 'notBelowUsage' | 'tooManyCampaigns' | 'idempotencyKeyReused';

/** Campaigns that are not over: every order of one reads them. */
const mostCampaigns = 100;

/** Offers a pack at a price of its own, below what its units cost as usage. Rules PCK-02, PCK-04. */
export const createCampaign = <Answer extends object>(
  deps: HasCampaigns & HasIdempotency & HasPriceBooks & HasTransact & HasNow & HasNewId,
  operation: Mutation<Campaign, Answer>,
  given: NewCampaign,
): Promise<Answer | Refused<CreateRefusal>> =>
  runOperation<Answer, CreateRefusal>(deps, operation, async () => {
    const now = deps.now();
    if (given.until <= now) return refuse('campaignOver', 'it would end before it is created');
    const tooDear = notBelowUsage(given, await deps.priceBooks.list(), now);
    if (tooDear !== undefined) return tooDear;
    if ((await deps.campaigns.notOver(now)).length >= mostCampaigns) {
      return refuse('tooManyCampaigns', `${mostCampaigns} campaigns are not over: end one first`);
    }
    const campaignId = timedId('c', now, deps.newId);
    const campaign: Campaign = { ...given, campaignId, createdAt: now };
    return { writes: [deps.campaigns.create(campaign)], answer: operation.present(campaign) };
  });

/** Ends a campaign now: orders that are placed can still be paid, no other is. Rules PCK-02, CAT-02. */
export const endCampaign = <Answer extends object>(
  deps: HasCampaigns & HasIdempotency & HasTransact & HasNow,
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
