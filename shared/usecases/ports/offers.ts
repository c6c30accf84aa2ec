import type { AccountId } from '#domain/accountId.ts';
import type { Campaign } from '#domain/catalogue/campaign.ts';
import type { Discount } from '#domain/catalogue/discount.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** Campaigns, by when they end, and the orders of each that count for an account. Rule PCK-02. */
export type CampaignStore = {
  /** Those that end after `at`, strongly consistent: bounded by `mostCampaigns`. */
  notOver: (at: Instant) => Promise<readonly Campaign[]>;
  /** All there are, those that are over first. */
  list: (limit: number, after?: string) => Promise<Page<Campaign>>;
  create: (campaign: Campaign) => Write;
  /** In place of what it was. Conflict if that is gone. */
  end: (campaign: Campaign, at: Instant) => readonly Write[];
  /** Ids of the orders that took a place when the last one was placed, strongly consistent. */
  places: (accountId: AccountId, campaignId: string) => Promise<readonly string[]>;
  /** In one transaction with the account's state, whose version keeps two from counting at once. */
  savePlaces: (accountId: AccountId, campaignId: string, orderIds: readonly string[]) => Write;
};

export type HasCampaigns = { readonly campaigns: CampaignStore };

/** Discounts, by when they end. Rule CAT-09. */
export type DiscountStore = {
  /** Those that end after `at`, strongly consistent: bounded by `mostDiscounts`. */
  notOver: (at: Instant) => Promise<readonly Discount[]>;
  /** All there are, those that are over first. */
  list: (limit: number, after?: string) => Promise<Page<Discount>>;
  create: (discount: Discount) => Write;
  /** In place of what it was. Conflict if that is gone. */
  end: (discount: Discount, at: Instant) => readonly Write[];
};

export type HasDiscounts = { readonly discounts: DiscountStore };
