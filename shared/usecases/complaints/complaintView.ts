import {
  type Complaint,
  type ComplaintStatus,
  complaintStatusAt,
} from '#domain/complaints/complaint.ts';
import type { Instant } from '#domain/time/instant.ts';

/** A complaint as the API shows it. Rule SLA-05. */
export type ComplaintView = Omit<Complaint, 'accountId' | 'version'> & {
  readonly status: ComplaintStatus;
};

export const complaintView = (complaint: Complaint, now: Instant): ComplaintView => {
  const { accountId: _, version: __, ...shown } = complaint;
  return { ...shown, status: complaintStatusAt(complaint, now) };
};
