import type { AccountId } from '#domain/accountId.ts';
import { appliesAt, type Discount } from '#domain/catalogue/discount.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { HasDiscounts } from '#usecases/ports/offers.ts';

/** Discounts in force at an instant for an account, or for whoever has none yet. Rule CAT-09. */
export const discountsFor = async (
  { discounts }: HasDiscounts,
  accountId: AccountId | undefined,
  at: Instant,
): Promise<readonly Discount[]> =>
  (await discounts.notOver(at)).filter((each) => appliesAt(each, accountId, at));
