import type { Complaint } from '#domain/complaints/complaint.ts';
import type { HoldingStore } from '#usecases/ports/lists.ts';

/** Complaints about accounts. Rule SLA-05. */
export type ComplaintStore = HoldingStore<Complaint>;

export type HasComplaints = { readonly complaints: ComplaintStore };
