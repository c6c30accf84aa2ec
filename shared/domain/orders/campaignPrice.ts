import { type Campaign, campaignSku } from '#domain/catalogue/campaign.ts';
import type { OrderPrice } from '#domain/orders/order.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Why a campaign's pack cannot be ordered, in order of precedence. */
export type CampaignRefusal = 'campaignNotFound' | 'campaignNotBegun';

/**
 * A campaign's own price, in [from, until): no discount applies to it. `bookVersion` is the version in
 * force, which it does not come from. Rules PCK-02, CAT-09.
 */
export const campaignPrice = (
  campaign: Campaign | undefined,
  bookVersion: string,
  now: Instant,
): OrderPrice | Refused<CampaignRefusal> => {
  if (campaign === undefined || campaign.until <= now) {
    return refuse('campaignNotFound', 'there is no such campaign, or it is over');
  }
  const { campaignId, price, from } = campaign;
  if (now < from) return refuse('campaignNotBegun', `the campaign begins at ${from}`);
  const sku = campaignSku(campaignId);
  return { kind: 'list', sku, unitPrice: price, quantity: 1, amount: price, bookVersion };
};

/** Where an account has as many of a campaign's packs as it may. Rule PCK-02. */
export const noPlaceLeft = (
  campaign: Campaign | undefined,
  placesTaken: number,
): Refused<'campaignLimitReached'> | undefined =>
  campaign === undefined || placesTaken < campaign.perAccount
    ? undefined
    : refuse(
        'campaignLimitReached',
        `an account has at most ${campaign.perAccount} packs of this campaign, those that are ordered included; one that is cancelled, void or given back does not count`,
      );
