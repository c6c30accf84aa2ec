import type * as z from 'zod';
import { complaintStatusAt } from '#domain/complaints/complaint.ts';
import { letsEnd } from '#domain/terminations/outage.ts';
import type { Termination } from '#domain/terminations/termination.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { complaintAnswer } from '#functions/api/terminations/complaintRoutes.ts';
import type { availabilityAnswer, outageAnswer } from '#functions/api/terminations/outageRoutes.ts';
import type { terminationAnswer } from '#functions/api/terminations/routes.ts';
import type { ComplaintAt } from '#usecases/complaints/manageComplaints.ts';
import type { ServiceMonth } from '#usecases/terminations/outages/getAvailability.ts';
import type { OutageAt, TerminationAt } from '#usecases/terminations/readTerminations.ts';

export type TerminationAnswer = z.output<typeof terminationAnswer>;

/** A termination as it is at `now`: ended by the clock, dealt with or not. */
export const presentTermination = ({ termination, now }: TerminationAt): TerminationAnswer => {
  const { terminationId, resource, cause, announcedAt, endsAt, state } = termination;
  const shown = shownState({ cause, endsAt, state }, now);
  return {
    terminationId,
    resource,
    cause: cause.kind,
    ...whyOf(cause),
    announcedAt,
    endsAt,
    state: shown,
    ...(state.status === 'cancelled' && { cancelledAt: state.at }),
    ...('refundId' in state && { refundId: state.refundId }),
    ...('keptUntil' in state && { keptUntil: state.keptUntil }),
    actions: shown === 'announced' ? ['cancel'] : [],
  };
};

const shownState = (
  { cause, endsAt, state }: Pick<Termination, 'cause' | 'endsAt' | 'state'>,
  now: Instant,
): TerminationAnswer['state'] => {
  if (state.status !== 'announced') return state.status;
  if (endsAt <= now) return 'ended';
  return cause.kind === 'pause' && cause.from <= now ? 'begun' : 'announced';
};

const whyOf = (
  cause: Termination['cause'],
): Pick<TerminationAnswer, 'reason' | 'outageId' | 'bookVersion' | 'by' | 'from' | 'function'> => {
  switch (cause.kind) {
    case 'notice':
    case 'security':
    case 'breach':
      return { reason: cause.reason };
    case 'outage':
      return { outageId: cause.outageId };
    case 'newBook':
      return { bookVersion: cause.version, by: cause.by };
    case 'pause': {
      const { kind: _, ...why } = cause;
      return why;
    }
  }
};

export const presentOutage = ({ outage, now }: OutageAt): z.output<typeof outageAnswer> => {
  const { accountId: _, version: __, ...shown } = outage;
  return { ...shown, letsEnd: letsEnd(outage, now) };
};

/** Seconds may have 3 decimals. Rule SLA-04. */
export const presentAvailability = ({
  serviceMs,
  downMs,
  percent,
  ...rest
}: ServiceMonth): z.output<typeof availabilityAnswer> => ({
  ...rest,
  secondsInService: serviceMs / 1000,
  secondsDown: downMs / 1000,
  percent: percent.toFixed(4),
});

export const presentComplaint = ({
  complaint,
  now,
}: ComplaintAt): z.output<typeof complaintAnswer> => {
  const { accountId: _, version: __, ...shown } = complaint;
  return { ...shown, status: complaintStatusAt(complaint, now) };
};
