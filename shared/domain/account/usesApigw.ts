import type { AccountState } from '#domain/account/accountState.ts';
import { grantCount } from '#domain/packs/grants.ts';

/**
 * Whether an account's state shows that it has had something of `apigw`: free quota, metered usage,
 * packs or dedicated instances. Shared instances are not in the state. Rule ARR-04.
 */
export const usesApigw = ({ quota, dedicated, packs, months }: AccountState): boolean =>
  (quota !== undefined && quota.nextGrant < grantCount) ||
  dedicated !== undefined ||
  packs.length > 0 ||
  months.some(({ accumulators }) => accumulators.length > 0);
