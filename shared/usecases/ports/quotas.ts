import type { AccountId } from '#domain/accountId.ts';
import type { Entitlement } from '#domain/quotas/quota.ts';
import type { UsagePlans } from '#domain/quotas/usagePlan.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** What accounts may have: one item each, that stays. Rules QTA-01, QTA-02, UPL-01. */
export type EntitlementStore = {
  /** Strongly consistent; an account that has chosen nothing has version 0. */
  readonly load: (accountId: AccountId) => Promise<Entitlement>;
  /** On condition that the stored version is the one before. */
  readonly save: (entitlement: Entitlement) => Write;
};

export type HasEntitlements = { readonly entitlements: EntitlementStore };

/** The usage plans, all in one item: which is the default is decided over all of them. Rule UPL-01. */
export type UsagePlanStore = {
  /** Strongly consistent. */
  readonly load: () => Promise<UsagePlans>;
  /** On condition that the stored version is the one before. */
  readonly save: (plans: UsagePlans) => Write;
};

export type HasUsagePlans = { readonly usagePlans: UsagePlanStore };
