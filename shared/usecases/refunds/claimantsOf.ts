import type { AccountId } from '#domain/accountId.ts';
import type { HasProfiles } from '#usecases/ports/profiles.ts';
import type { Claimant } from '#usecases/ports/refunds.ts';

/** Whom the full refund and the blocks of an account stand for: itself, then its entity. REF-01. */
export const claimantsOf = async (
  { profiles }: HasProfiles,
  accountId: AccountId,
): Promise<readonly Claimant[]> => {
  const entity = (await profiles.load(accountId))?.legalEntity;
  const account: Claimant = { scope: 'account', id: accountId };
  return entity === undefined ? [account] : [account, { scope: 'entity', id: entity }];
};
