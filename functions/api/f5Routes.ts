import * as documents from '#functions/api/documents/f5Routes.ts';
import * as metered from '#functions/api/f5Usage/meteredRoutes.ts';
import * as priced from '#functions/api/f5Usage/routes.ts';
import * as subscriptions from '#functions/api/f5Usage/subscriptionRoutes.ts';
import * as payments from '#functions/api/payments/f5Routes.ts';
import * as plans from '#functions/api/quotas/f5PlanRoutes.ts';
import * as quotas from '#functions/api/quotas/f5QuotaRoutes.ts';
import * as addOns from '#functions/api/services/f5Routes.ts';
import type { F5Route } from '#functions/runtime/f5/route.ts';
import { routesIn } from '#functions/runtime/http/route.ts';

/** Every operation of the F5 face: what is documented, deployed and tested beside `/v1`. */
export const f5Routes = routesIn<F5Route>([
  metered,
  priced,
  subscriptions,
  documents,
  payments,
  quotas,
  plans,
  addOns,
]);
