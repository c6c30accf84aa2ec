import type { Complaint } from '#domain/complaints/complaint.ts';
import { canonical } from '#domain/ledger/canonical.ts';
import { holdingStore } from '#storage/holdingStore.ts';
import { complaintKey, complaintPrefix } from '#storage/keys.ts';
import type { Table } from '#storage/table.ts';
import type { ComplaintStore } from '#usecases/ports/terminations.ts';

/** Complaints about an account, for ever. Rule SLA-05. */
export const complaintStore = (table: Table): ComplaintStore =>
  holdingStore<Complaint>(table, {
    of: { entity: 'Complaint', schema: 1 },
    prefix: complaintPrefix,
    attribute: 'complaint',
    keyOf: complaintKey,
    idOf: ({ complaintId }) => complaintId,
    encode: canonical,
    decode: (text) => JSON.parse(text) as Complaint,
  });
