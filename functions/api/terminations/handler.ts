import type { TerminationCause } from '#domain/terminations/termination.ts';
import * as complaints from '#functions/api/terminations/complaintRoutes.ts';
import * as outages from '#functions/api/terminations/outageRoutes.ts';
import {
  presentAvailability,
  presentComplaint,
  presentOutage,
  presentTermination,
} from '#functions/api/terminations/present.ts';
import * as routes from '#functions/api/terminations/routes.ts';
import * as suspensions from '#functions/api/terminations/suspensionRoutes.ts';
import type { Principal } from '#functions/runtime/auth/principal.ts';
import { openNotifyQueue, openRenewalQueue } from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { on, onMutation, onPage } from '#functions/runtime/http/endpoint.ts';
import { HttpError } from '#functions/runtime/http/problems.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { wake } from '#functions/runtime/wake.ts';
import {
  answerComplaint,
  listComplaints,
  passOnComplaint,
} from '#usecases/complaints/manageComplaints.ts';
import { cancelTermination } from '#usecases/terminations/cancelTermination.ts';
import { leaveNewBook } from '#usecases/terminations/leaveNewBook.ts';
import { endOutage } from '#usecases/terminations/outages/endOutage.ts';
import { getAvailability } from '#usecases/terminations/outages/getAvailability.ts';
import { recordOutage } from '#usecases/terminations/outages/recordOutage.ts';
import { announcePackEnd } from '#usecases/terminations/packs/announcePackEnd.ts';
import { announcePause } from '#usecases/terminations/pauses/announcePause.ts';
import {
  getTermination,
  listOutages,
  listTerminations,
} from '#usecases/terminations/readTerminations.ts';
import { announceTermination } from '#usecases/terminations/services/announceTermination.ts';
import { endAtOnce, endForOutage } from '#usecases/terminations/services/endAtOnce.ts';
import { liftSuspension, suspendService } from '#usecases/terminations/services/suspendService.ts';

/**
 * The customer ends after an outage, or because of a new price book; the operator for any cause. Rules SLA-03,
 * CAT-10. @throws HttpError 403
 */
const authorizeTermination = (
  { role }: Principal,
  cause: TerminationCause['kind'] | 'functionPause',
): void => {
  if (role === 'operator' || cause === 'outage' || cause === 'newBook') return;
  throw new HttpError(403, 'notAllowed', `cause ${cause} is not open to role ${role}`);
};

const deps = {
  ...tableDeps,
  notifyQueue: openNotifyQueue(),
  wake,
  renewalQueue: openRenewalQueue(),
};

export const handler = onApi([
  onMutation(
    routes.terminateRoute,
    ({ principal, params: { accountId }, body }, operation) => {
      authorizeTermination(principal, body.cause);
      if (body.cause === 'outage') return endForOutage(deps, operation, accountId, body.resource);
      if (body.cause === 'newBook') {
        const { resource, bookVersion: version } = body;
        return leaveNewBook(deps, operation, accountId, { resource, version });
      }
      if (body.cause === 'pause' || body.cause === 'functionPause') {
        const { cause: _, ...pause } = body;
        return announcePause(deps, operation, accountId, pause);
      }
      const { resource, ...end } = body;
      if (resource.kind === 'pack') {
        return announcePackEnd(deps, operation, accountId, { ...end, packId: resource.id });
      }
      return end.cause === 'notice'
        ? announceTermination(deps, operation, accountId, { ...end, resource })
        : endAtOnce(deps, operation, accountId, { ...end, resource });
    },
    presentTermination,
  ),
  onPage(
    routes.listTerminationsRoute,
    ({ params }, ...page) => listTerminations(deps, params.accountId, ...page),
    presentTermination,
  ),
  on(
    routes.getTerminationRoute,
    ({ params: { accountId, terminationId } }) => getTermination(deps, accountId, terminationId),
    presentTermination,
  ),
  onMutation(
    routes.cancelTerminationRoute,
    ({ params }, operation) =>
      cancelTermination(deps, operation, params.accountId, params.terminationId),
    presentTermination,
  ),
  onMutation(suspensions.suspendServiceRoute, ({ params, body }, operation) =>
    suspendService(deps, operation, params.accountId, body),
  ),
  onMutation(suspensions.liftSuspensionRoute, ({ params, body }, operation) =>
    liftSuspension(deps, operation, params.accountId, body.resource),
  ),
  onMutation(
    outages.recordOutageRoute,
    ({ params, body }, operation) => recordOutage(deps, operation, params.accountId, body),
    presentOutage,
  ),
  onPage(
    outages.listOutagesRoute,
    ({ params }, ...page) => listOutages(deps, params.accountId, ...page),
    presentOutage,
  ),
  onMutation(
    complaints.passOnComplaintRoute,
    ({ params, body }, operation) => passOnComplaint(deps, operation, params.accountId, body),
    presentComplaint,
  ),
  onPage(
    complaints.listComplaintsRoute,
    ({ params }, ...page) => listComplaints(deps, params.accountId, ...page),
    presentComplaint,
  ),
  onMutation(
    complaints.answerComplaintRoute,
    ({ params, body }, operation) =>
      answerComplaint(deps, operation, params.accountId, { ...params, ...body }),
    presentComplaint,
  ),
  on(
    outages.getAvailabilityRoute,
    ({ params, query: { month, ...resource } }) =>
      getAvailability(deps, params.accountId, { resource, month }),
    presentAvailability,
  ),
  onMutation(
    outages.endOutageRoute,
    ({ params, body }, operation) =>
      endOutage(deps, operation, params.accountId, { ...params, ...body }),
    presentOutage,
  ),
]);
