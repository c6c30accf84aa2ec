import type { Outage } from '#domain/terminations/outage.ts';
import type { Termination } from '#domain/terminations/termination.ts';
import type { HoldingStore } from '#usecases/ports/holdings.ts';

/** Ends of services, announced, taken back and come. Rules SLA-02, SLA-03. */
export type TerminationStore = HoldingStore<Termination>;

/** Outages as the operator has recorded them. Rule SLA-03. */
export type OutageStore = HoldingStore<Outage>;
