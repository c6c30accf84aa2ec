import { randomBytes } from 'node:crypto';
import { isRefused } from '#domain/refusal.ts';
import { decodeHoursQuery, encodeHoursQuery } from '#functions/api/f5Usage/hoursQuery.ts';
import {
  getUsageSummaryRoute,
  listHourlyUsageRoute,
  listUsageDetailsRoute,
} from '#functions/api/f5Usage/meteredRoutes.ts';
import {
  presentCurrentUsage,
  presentInvoices,
  presentMonthlyUsage,
} from '#functions/api/f5Usage/present.ts';
import {
  presentDetails,
  presentHours,
  presentSummary,
} from '#functions/api/f5Usage/presentMetered.ts';
import { presentSubscriptions } from '#functions/api/f5Usage/presentSubscriptions.ts';
import {
  listCurrentUsageRoute,
  listF5InvoicesRoute,
  listMonthlyUsageRoute,
} from '#functions/api/f5Usage/routes.ts';
import { listSubscriptionsRoute } from '#functions/api/f5Usage/subscriptionRoutes.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { onF5 } from '#functions/runtime/f5/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { table } from '#functions/runtime/table.ts';
import { invoiceStore } from '#storage/invoiceStore.ts';
import { signingKeyStore } from '#storage/signingKeyStore.ts';
import { chargesBetween, meteredBetween } from '#usecases/bills/sumBills.ts';
import { listAllInvoices } from '#usecases/invoices/listAllInvoices.ts';
import { listMonthAmounts } from '#usecases/invoices/listMonthAmounts.ts';
import { listSubscriptions } from '#usecases/orders/listSubscriptions.ts';

const deps = { ...tableDeps, invoices: invoiceStore(table) };

const [usual, most] = [50, 100];

const signingKeys = signingKeyStore(table);

/** Whoever first needs one makes it. */
const signingKey = async (): Promise<string> => {
  const key = await signingKeys.load();
  if (key !== undefined) return key;
  await signingKeys.add(randomBytes(32).toString('base64url'));
  return signingKey();
};

export const handler = onApi([
  onF5(
    getUsageSummaryRoute,
    ({ accountId, body: { start_time: from, end_time: to } }) =>
      meteredBetween(deps, accountId, { by: 'sku', from, to }),
    presentSummary,
  ),
  onF5(
    listCurrentUsageRoute,
    ({ accountId, body }) => chargesBetween(deps, accountId, body),
    presentCurrentUsage,
  ),
  onF5(listUsageDetailsRoute, async ({ accountId, body }) => {
    const found = await meteredBetween(deps, accountId, { by: 'instance', ...body });
    if (isRefused(found)) return found;
    const key = await signingKey();
    const madeAt = deps.now();
    return presentDetails(found, (sum) => {
      const { from, to } = found;
      return encodeHoursQuery({ ...sum, accountId, from, to, madeAt }, key);
    });
  }),
  onF5(
    listHourlyUsageRoute,
    async ({ accountId, body: { query } }) => {
      const asked = { accountId, key: await signingKey(), now: deps.now() };
      const only = decodeHoursQuery(query, asked);
      return isRefused(only)
        ? only
        : meteredBetween(deps, accountId, { by: 'hour', from: only.from, to: only.to, only });
    },
    presentHours,
  ),
  onF5(
    listMonthlyUsageRoute,
    ({ accountId }) => listMonthAmounts(deps, accountId),
    presentMonthlyUsage,
  ),
  onF5(
    listF5InvoicesRoute,
    ({ accountId, query: { limit } }) =>
      listAllInvoices(deps, accountId, Math.min(limit || usual, most)),
    presentInvoices,
  ),
  onF5(
    listSubscriptionsRoute,
    ({ accountId, query }) => listSubscriptions(deps, accountId, query.current),
    presentSubscriptions,
  ),
]);
