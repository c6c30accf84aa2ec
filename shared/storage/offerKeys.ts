import type { AccountId } from '#domain/accountId.ts';
import type { Key } from '#storage/keys.ts';
import { tableSchema } from '#storage/tableSchema.ts';

/** Discounts and campaigns go by when they end, so that those that are over are not read. */
export const { discounts: discountPartition, campaigns: campaignPartition } = tableSchema.deletable;
export const endingSk = (until: string, id: string): string => `${until}#${id}`;

/** The orders of a campaign that count for an account. Rule PCK-02. */
export const campaignPlacesKey = (accountId: AccountId, campaignId: string): Key => ({
  pk: `CAMPAIGNS#${accountId}`,
  sk: campaignId,
});
