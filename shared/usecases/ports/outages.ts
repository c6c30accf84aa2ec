import type { Outage } from '#domain/terminations/outage.ts';
import type { HoldingStore } from '#usecases/ports/lists.ts';

/** Outages as the operator has recorded them. Rule SLA-03. */
export type OutageStore = HoldingStore<Outage>;

export type HasOutages = { readonly outages: OutageStore };
