import type { Complaint } from '#domain/complaints/complaint.ts';
import { canonical } from '#domain/ledger/canonical.ts';
import { decodeComplaint } from '#storage/codec/terminationCodec.ts';
import { holdingStore } from '#storage/holdingStore.ts';
import { itemKind } from '#storage/itemKind.ts';
import { complaintKey, complaintPrefix } from '#storage/keys.ts';
import type { Table } from '#storage/table.ts';
import type { ComplaintStore } from '#usecases/ports/terminations.ts';

const kind = itemKind('Complaint', {
  1: ({ complaint }) => decodeComplaint(complaint),
});

/** Complaints about an account, for ever. Rule SLA-05. */
export const complaintStore = (table: Table): ComplaintStore =>
  holdingStore<Complaint>(table, {
    kind,
    prefix: complaintPrefix,
    attribute: 'complaint',
    keyOf: complaintKey,
    idOf: ({ complaintId }) => complaintId,
    encode: canonical,
  });
