import type { AccountId } from '#domain/accountId.ts';

/** Accounts of which something waits to be renewed, for `retryRenewals` to try at once. Rule ORD-05. */
export type RenewalQueue = {
  /** Never throws: what is not taken, the daily sweep tries. */
  enqueue: (accountId: AccountId) => Promise<void>;
};

export type HasRenewalQueue = { readonly renewalQueue: RenewalQueue };
