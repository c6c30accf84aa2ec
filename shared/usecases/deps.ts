import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasAnnouncements } from '#usecases/ports/announcements.ts';
import type { HasAttempts } from '#usecases/ports/attempts.ts';
import type { HasBudgets } from '#usecases/ports/budgets.ts';
import type { HasCollectedBills } from '#usecases/ports/collectedBills.ts';
import type { HasContactCodes } from '#usecases/ports/contactCodes.ts';
import type { HasCorrections } from '#usecases/ports/corrections.ts';
import type { HasDue } from '#usecases/ports/due.ts';
import type {
  HasElastic,
  HasElasticDays,
  HasElasticQueue,
  HasPeaks,
} from '#usecases/ports/elastic.ts';
import type { HasEvents } from '#usecases/ports/events.ts';
import type { HasFapiaos } from '#usecases/ports/fapiaos.ts';
import type { HasGateways, HasOrders } from '#usecases/ports/holdings.ts';
import type { HasHours, HasSettlementQueue } from '#usecases/ports/hours.ts';
import type { HasIdempotency } from '#usecases/ports/idempotency.ts';
import type { HasInstances, HasRunning } from '#usecases/ports/instances.ts';
import type { HasInvoices } from '#usecases/ports/invoices.ts';
import type { HasLifecycles } from '#usecases/ports/lifecycles.ts';
import type { HasMessengers } from '#usecases/ports/messengers.ts';
import type { HasNotices, HasNotifyQueue, HasWake } from '#usecases/ports/notices.ts';
import type { HasCampaigns, HasDiscounts } from '#usecases/ports/offers.ts';
import type { HasOwnHours } from '#usecases/ports/ownHours.ts';
import type { HasParkedLifecycles } from '#usecases/ports/parkedLifecycles.ts';
import type { HasPaymentQueue } from '#usecases/ports/paymentQueue.ts';
import type {
  HasAutomaticTopUps,
  HasPaymentMethods,
  HasPayments,
  HasProviderEvents,
  HasReversals,
} from '#usecases/ports/payments.ts';
import type { HasPriceBooks } from '#usecases/ports/priceBooks.ts';
import type { HasProfiles } from '#usecases/ports/profiles.ts';
import type { HasEntitlements, HasUsagePlans } from '#usecases/ports/quotas.ts';
import type { HasReconciliations } from '#usecases/ports/reconciliations.ts';
import type { HasRefunds } from '#usecases/ports/refunds.ts';
import type { HasRenewalQueue } from '#usecases/ports/renewals.ts';
import type { HasSlaCredits } from '#usecases/ports/slaCredits.ts';
import type { HasStock } from '#usecases/ports/stock.ts';
import type { HasNewId, HasNow, HasSha256 } from '#usecases/ports/system.ts';
import type { HasTaxes } from '#usecases/ports/taxes.ts';
import type { HasComplaints, HasOutages, HasTerminations } from '#usecases/ports/terminations.ts';
import type { HasTokens } from '#usecases/ports/tokens.ts';
import type { HasTransact } from '#usecases/ports/transaction.ts';
import type { HasOpenShards, HasUsage } from '#usecases/ports/usage.ts';
import type {
  HasDeadEvents,
  HasEndpointCursors,
  HasEndpoints,
  HasRemovedEndpoints,
  HasSecrets,
  HasWebhookQueue,
} from '#usecases/ports/webhooks.ts';

/**
 * All that use cases may be given, for what composes them. A use case names what it needs itself, each
 * by its port: `HasAccounts & HasNow`.
 */
export type Deps = HasAccounts &
  HasProfiles &
  HasUsage &
  HasHours &
  HasAttempts &
  HasOpenShards &
  HasReconciliations &
  HasPriceBooks &
  HasIdempotency &
  HasTokens &
  HasEntitlements &
  HasUsagePlans &
  HasOrders &
  HasInstances &
  HasGateways &
  HasStock &
  HasDiscounts &
  HasCampaigns &
  HasRunning &
  HasPeaks &
  HasElasticDays &
  HasElastic &
  HasRefunds &
  HasSlaCredits &
  HasTerminations &
  HasOutages &
  HasComplaints &
  HasInvoices &
  HasCollectedBills &
  HasCorrections &
  HasTaxes &
  HasFapiaos &
  HasBudgets &
  HasNotices &
  HasOwnHours &
  HasContactCodes &
  HasAnnouncements &
  HasDue &
  HasEndpoints &
  HasEvents &
  HasWebhookQueue &
  HasDeadEvents &
  HasEndpointCursors &
  HasRemovedEndpoints &
  HasSecrets &
  HasWake &
  HasParkedLifecycles &
  HasPaymentMethods &
  HasPayments &
  HasAutomaticTopUps &
  HasReversals &
  HasProviderEvents &
  HasSettlementQueue &
  HasElasticQueue &
  HasNotifyQueue &
  HasRenewalQueue &
  HasPaymentQueue &
  HasMessengers &
  HasLifecycles &
  HasTransact &
  HasNow &
  HasNewId &
  HasSha256;
