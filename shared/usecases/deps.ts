import type { Instant } from '#domain/time/instant.ts';
import type { AccountStore, ProfileStore } from '#usecases/ports/accounts.ts';
import type { CampaignStore } from '#usecases/ports/campaigns.ts';
import type { DiscountStore } from '#usecases/ports/discounts.ts';
import type {
  ElasticDayStore,
  ElasticQueue,
  ElasticStore,
  PeakStore,
} from '#usecases/ports/elastic.ts';
import type {
  GatewayStore,
  InstanceStore,
  OrderStore,
  RunningStore,
  StockStore,
} from '#usecases/ports/holdings.ts';
import type { DueStore, Lifecycles, ParkedLifecycleStore } from '#usecases/ports/lifecycles.ts';
import type {
  AnnouncementStore,
  ContactCodeStore,
  Messengers,
  NoticeStore,
  NotifyQueue,
  OwnHourStore,
} from '#usecases/ports/notices.ts';
import type {
  HourStore,
  IdempotencyStore,
  PriceBookStore,
  ReconciliationStore,
  SettlementQueue,
  TokenStore,
} from '#usecases/ports/operations.ts';
import type { RefundStore, SlaCreditStore } from '#usecases/ports/refunds.ts';
import type { RenewalQueue } from '#usecases/ports/renewals.ts';
import type {
  ComplaintStore,
  OutageStore,
  TerminationStore,
} from '#usecases/ports/terminations.ts';
import type { Transact } from '#usecases/ports/transaction.ts';
import type { UsageStore } from '#usecases/ports/usage.ts';

/** Everything a use case may reach. Each takes the part it needs: `Pick<Deps, 'accounts' | 'now'>`. */
export type Deps = {
  readonly accounts: AccountStore;
  readonly profiles: ProfileStore;
  readonly usage: UsageStore;
  readonly hours: HourStore;
  readonly reconciliations: ReconciliationStore;
  readonly priceBooks: PriceBookStore;
  readonly idempotency: IdempotencyStore;
  readonly tokens: TokenStore;
  readonly orders: OrderStore;
  readonly instances: InstanceStore;
  readonly gateways: GatewayStore;
  readonly stock: StockStore;
  readonly discounts: DiscountStore;
  readonly campaigns: CampaignStore;
  readonly running: RunningStore;
  readonly peaks: PeakStore;
  readonly elasticDays: ElasticDayStore;
  readonly elastic: ElasticStore;
  readonly refunds: RefundStore;
  readonly slaCredits: SlaCreditStore;
  readonly terminations: TerminationStore;
  readonly outages: OutageStore;
  readonly complaints: ComplaintStore;
  readonly notices: NoticeStore;
  readonly ownHours: OwnHourStore;
  readonly contactCodes: ContactCodeStore;
  readonly announcements: AnnouncementStore;
  readonly due: DueStore;
  readonly parkedLifecycles: ParkedLifecycleStore;
  readonly settlementQueue: SettlementQueue;
  readonly elasticQueue: ElasticQueue;
  readonly notifyQueue: NotifyQueue;
  readonly renewalQueue: RenewalQueue;
  readonly messengers: Messengers;
  readonly lifecycles: Lifecycles;
  readonly transact: Transact;
  readonly now: () => Instant;
  readonly newId: () => string;
  /** 64 hex digits. */
  readonly sha256: (text: string) => string;
};
