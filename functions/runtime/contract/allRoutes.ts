import * as accounts from '#functions/runtime/contract/accounts.ts';
import * as attachments from '#functions/runtime/contract/attachments.ts';
import * as bills from '#functions/runtime/contract/bills.ts';
import * as campaigns from '#functions/runtime/contract/campaigns.ts';
import * as catalogue from '#functions/runtime/contract/catalogue.ts';
import * as complaints from '#functions/runtime/contract/complaints.ts';
import * as credits from '#functions/runtime/contract/credits.ts';
import * as discounts from '#functions/runtime/contract/discounts.ts';
import * as elastic from '#functions/runtime/contract/elastic.ts';
import * as gateways from '#functions/runtime/contract/gateways.ts';
import * as instances from '#functions/runtime/contract/instances.ts';
import * as lifecycles from '#functions/runtime/contract/lifecycles.ts';
import * as notices from '#functions/runtime/contract/notices.ts';
import * as openapi from '#functions/runtime/contract/openapi.ts';
import * as operations from '#functions/runtime/contract/operations.ts';
import * as orders from '#functions/runtime/contract/orders.ts';
import * as outages from '#functions/runtime/contract/outages.ts';
import * as packs from '#functions/runtime/contract/packs.ts';
import * as parkedLifecycles from '#functions/runtime/contract/parkedLifecycles.ts';
import * as peaks from '#functions/runtime/contract/peaks.ts';
import * as quotes from '#functions/runtime/contract/quotes.ts';
import * as refunds from '#functions/runtime/contract/refunds.ts';
import type { Route } from '#functions/runtime/contract/route.ts';
import * as services from '#functions/runtime/contract/services.ts';
import * as stock from '#functions/runtime/contract/stock.ts';
import * as suspensions from '#functions/runtime/contract/suspensions.ts';
import * as terminations from '#functions/runtime/contract/terminations.ts';
import * as timeline from '#functions/runtime/contract/timeline.ts';
import * as tokens from '#functions/runtime/contract/tokens.ts';
import * as usage from '#functions/runtime/contract/usage.ts';
import * as wallet from '#functions/runtime/contract/wallet.ts';

const isRoute = (declared: unknown): declared is Route =>
  typeof declared === 'object' && declared !== null && 'operationId' in declared;

/** Every operation of the API, by area: what is documented, deployed and tested. */
export const allRoutes: readonly Route[] = [
  usage,
  peaks,
  accounts,
  wallet,
  credits,
  packs,
  orders,
  stock,
  instances,
  services,
  gateways,
  attachments,
  elastic,
  bills,
  catalogue,
  discounts,
  campaigns,
  quotes,
  notices,
  refunds,
  terminations,
  outages,
  suspensions,
  complaints,
  timeline,
  operations,
  lifecycles,
  parkedLifecycles,
  tokens,
  openapi,
].flatMap((area) => Object.values(area).filter(isRoute));
