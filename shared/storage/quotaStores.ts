import { canonical } from '#domain/ledger/entry.ts';
import { initialPlans } from '#domain/quotas/usagePlan.ts';
import { number } from '#storage/codec/fields.ts';
import { decodeEntitlement, decodePlans } from '#storage/codec/quotaCodec.ts';
import { itemKind } from '#storage/itemKind.ts';
import { loadItem } from '#storage/queries.ts';
import { entitlementKey, usagePlansKey } from '#storage/quotaKeys.ts';
import { asRead, type Table, write } from '#storage/table.ts';
import type { EntitlementStore, UsagePlanStore } from '#usecases/ports/quotas.ts';

const entitlementKind = itemKind('Entitlement', {
  1: ({ entitlement }) => decodeEntitlement(entitlement),
});

/** Which plan an account is on, and its quota. Rules QTA-01, QTA-02, UPL-01. */
export const entitlementStore = (table: Table): EntitlementStore => ({
  load: async (accountId) =>
    (await loadItem(table, entitlementKind, entitlementKey(accountId))) ?? {
      accountId,
      version: 0,
    },
  save: (entitlement) => {
    const { accountId, version } = entitlement;
    const Item = {
      ...entitlementKey(accountId),
      ...entitlementKind.label,
      version: number(version),
      entitlement: canonical(entitlement),
    };
    return write({ Put: { TableName: table.name, Item, ...asRead(version - 1) } });
  },
});

const plansKind = itemKind('UsagePlans', { 1: ({ plans }) => decodePlans(plans) });

/** The usage plans, and which is the default one. Rule UPL-01. */
export const usagePlanStore = (table: Table): UsagePlanStore => ({
  load: async () => (await loadItem(table, plansKind, usagePlansKey)) ?? initialPlans,
  save: (plans) => {
    const { version } = plans;
    const stored = { version: number(version), plans: canonical(plans) };
    const Item = { ...usagePlansKey, ...plansKind.label, ...stored };
    return write({ Put: { TableName: table.name, Item, ...asRead(version - 1) } });
  },
});
