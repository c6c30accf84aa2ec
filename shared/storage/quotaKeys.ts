import type { AccountId } from '#domain/accountId.ts';
import { holdingsPartition, itemKey, type Key } from '#storage/keys.ts';

/** What an account may have, which of its customers' tokens let somebody in, and the plans of all. */
export const entitlementKey = (id: AccountId): Key => itemKey(holdingsPartition(id), 'ENTITLEMENT');
export const accountTokensKey = (id: AccountId): Key => itemKey(holdingsPartition(id), 'TOKENS');
export const usagePlansKey: Key = { pk: 'SETTINGS', sk: 'USAGE-PLANS' };
