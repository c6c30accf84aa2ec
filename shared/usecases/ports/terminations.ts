import type { Complaint } from '#domain/complaints/complaint.ts';
import type { Outage } from '#domain/terminations/outage.ts';
import type { Termination } from '#domain/terminations/termination.ts';
import type { HoldingStore } from '#usecases/ports/lists.ts';

/** Complaints about accounts. Rule SLA-05. */
export type ComplaintStore = HoldingStore<Complaint>;

export type HasComplaints = { readonly complaints: ComplaintStore };

/** Outages as the operator has recorded them. Rule SLA-03. */
export type OutageStore = HoldingStore<Outage>;

export type HasOutages = { readonly outages: OutageStore };

/** Ends of services, announced, taken back and come. Rules SLA-02, SLA-03. */
export type TerminationStore = HoldingStore<Termination>;

export type HasTerminations = { readonly terminations: TerminationStore };
