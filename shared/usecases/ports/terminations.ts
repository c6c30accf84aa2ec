import type { Complaint } from '#domain/complaints/complaint.ts';
import type { Outage } from '#domain/terminations/outage.ts';
import type { Termination } from '#domain/terminations/termination.ts';
import type { HoldingStore } from '#usecases/ports/holdings.ts';

/** Ends of services, announced, taken back and come. Rules SLA-02, SLA-03. */
export type TerminationStore = HoldingStore<Termination>;

/** Complaints about accounts. Rule SLA-05. */
export type ComplaintStore = HoldingStore<Complaint>;

/** Outages as the operator has recorded them. Rule SLA-03. */
export type OutageStore = HoldingStore<Outage>;
