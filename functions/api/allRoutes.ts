import * as z from 'zod';
import * as accounts from '#functions/api/accounts/routes.ts';
import * as accountTokens from '#functions/api/admin/accountTokenRoutes.ts';
import * as lifecycles from '#functions/api/admin/lifecycleRoutes.ts';
import * as admin from '#functions/api/admin/routes.ts';
import * as tokens from '#functions/api/admin/tokenRoutes.ts';
import * as focus from '#functions/api/bills/focusRoutes.ts';
import * as invoices from '#functions/api/bills/invoiceRoutes.ts';
import * as bills from '#functions/api/bills/routes.ts';
import * as campaigns from '#functions/api/catalogue/campaignRoutes.ts';
import * as discounts from '#functions/api/catalogue/discountRoutes.ts';
import * as quotes from '#functions/api/catalogue/quoteRoutes.ts';
import * as catalogue from '#functions/api/catalogue/routes.ts';
import * as taxes from '#functions/api/catalogue/taxRoutes.ts';
import * as checkouts from '#functions/api/checkouts/routes.ts';
import * as credits from '#functions/api/credits/routes.ts';
import * as documents from '#functions/api/documents/routes.ts';
import * as elastic from '#functions/api/elastic/routes.ts';
import * as attachments from '#functions/api/gateways/attachmentRoutes.ts';
import * as gateways from '#functions/api/gateways/routes.ts';
import * as instances from '#functions/api/instances/routes.ts';
import * as notices from '#functions/api/notices/routes.ts';
import * as orders from '#functions/api/orders/routes.ts';
import * as packs from '#functions/api/packs/routes.ts';
import * as automaticTopUps from '#functions/api/payments/automaticRoutes.ts';
import * as paymentProviders from '#functions/api/payments/providerRoutes.ts';
import * as payments from '#functions/api/payments/routes.ts';
import * as usagePlans from '#functions/api/quotas/planRoutes.ts';
import * as quotas from '#functions/api/quotas/routes.ts';
import * as corrections from '#functions/api/refunds/correctionRoutes.ts';
import * as refunds from '#functions/api/refunds/routes.ts';
import * as withdrawals from '#functions/api/refunds/withdrawalRoutes.ts';
import * as addOns from '#functions/api/services/addOnRoutes.ts';
import * as services from '#functions/api/services/routes.ts';
import * as stock from '#functions/api/stock/routes.ts';
import * as complaints from '#functions/api/terminations/complaintRoutes.ts';
import * as outages from '#functions/api/terminations/outageRoutes.ts';
import * as terminations from '#functions/api/terminations/routes.ts';
import * as suspensions from '#functions/api/terminations/suspensionRoutes.ts';
import * as timeline from '#functions/api/timeline/routes.ts';
import * as usage from '#functions/api/usage/routes.ts';
import * as budgets from '#functions/api/wallet/budgetRoutes.ts';
import * as fapiao from '#functions/api/wallet/fapiaoRoutes.ts';
import * as wallet from '#functions/api/wallet/routes.ts';
import { accountEndpointRoutes, operatorEndpointRoutes } from '#functions/api/webhooks/routes.ts';
import { route, routesIn } from '#functions/runtime/http/route.ts';

/** The document of all of them, which anyone may have. */
export const getDocumentRoute = route({
  operationId: 'getDocument',
  area: 'openapi',
  method: 'GET',
  path: '/openapi.json',
  summary: 'This document.',
  roles: 'anyone',
  response: z.looseObject({ openapi: z.string() }),
});

/** Every operation of the API, by area: what is documented, deployed and tested. */
export const allRoutes = routesIn([
  usage,
  accounts,
  wallet,
  fapiao,
  budgets,
  payments,
  automaticTopUps,
  paymentProviders,
  checkouts,
  credits,
  packs,
  orders,
  stock,
  instances,
  services,
  addOns,
  gateways,
  attachments,
  elastic,
  bills,
  invoices,
  focus,
  documents,
  catalogue,
  discounts,
  campaigns,
  quotes,
  taxes,
  quotas,
  usagePlans,
  notices,
  refunds,
  corrections,
  withdrawals,
  terminations,
  outages,
  suspensions,
  complaints,
  accountEndpointRoutes,
  operatorEndpointRoutes,
  timeline,
  admin,
  lifecycles,
  tokens,
  accountTokens,
  { getDocumentRoute },
]);
