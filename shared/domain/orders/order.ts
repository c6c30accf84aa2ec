import type { AccountId } from '#domain/accountId.ts';
import type { PackKind, PackMonths } from '#domain/catalogue/campaign.ts';
import type { InstanceSpec } from '#domain/catalogue/instanceSpecs.ts';
import type { PackOfferSku } from '#domain/catalogue/packOffers.ts';
import type { PlanName } from '#domain/catalogue/plans.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Paid } from '#domain/terms/termPayment.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Drawing } from '#domain/wallet/draw.ts';

/** What an order of each kind names; of a campaign, its pack. Rules ORD-01, PCK-02. */
export type Named = {
  readonly instance: {
    readonly spec: InstanceSpec;
    readonly region: string;
    readonly months: number;
  };
  readonly plan: { readonly plan: PlanName; readonly region: string; readonly months: number };
  readonly pack: { readonly sku: PackOfferSku; readonly months: PackMonths };
  readonly campaign: { readonly campaignId: string };
  readonly renewal: {
    readonly of: 'instance' | 'gateway';
    readonly id: string;
    readonly months: number;
  };
  readonly upgrade: { readonly gatewayId: string; readonly plan: PlanName };
};

export type OrderItemKind = keyof Named;

/** An item of one kind, or of several. */
export type Item<Kind extends OrderItemKind> = {
  [Each in Kind]: { readonly kind: Each } & Named[Each];
}[Kind];

/** What an order buys, renews or upgrades. `months` are whole months from 1 to 36. Rules ORD-01, ORD-04. */
export type OrderItem = Item<OrderItemKind>;

/** The pack of a campaign, as it was when it was ordered: `quantity` in calls or bytes. Rule PCK-02. */
export type CampaignPack = {
  readonly kind: PackKind;
  readonly quantity: Decimal;
  readonly months: PackMonths;
};

/** The discount that an order has: `listAmount` is what it would cost without it. Rule CAT-09. */
export type OrderDiscount = {
  readonly discountId: string;
  readonly factor: Decimal;
  readonly listAmount: Decimal;
};

/**
 * How an order's amount came about; fixed when it is placed (CAT-02), 2 decimals half up (RAT-05).
 *
 * `unitPrice` is what one month, or one pack, costs by itself, not rounded. `list`: the price of
 * `quantity` (months, or 1 pack) under the book's model; sold per unit, unitPrice x quantity, x the
 * factor of its discount.
 * `upgrade`: per term, (unitPrice - fromUnitPrice) x months x remainingDays / cycleDays, added up
 * (PLN-03, PLN-04).
 */
export type OrderPrice = { readonly amount: Decimal; readonly bookVersion: string } & (
  | {
      readonly kind: 'list';
      readonly sku: string;
      readonly unitPrice: Decimal;
      readonly quantity: number;
      readonly discount?: OrderDiscount;
    }
  | {
      readonly kind: 'upgrade';
      readonly sku: string;
      readonly unitPrice: Decimal;
      readonly fromSku: string;
      readonly fromUnitPrice: Decimal;
      readonly terms: readonly {
        readonly months: number;
        readonly remainingDays: number;
        readonly cycleDays: number;
      }[];
    }
);

/** `resourceId`: the instance, gateway or pack that was paid for. `billSeq`: its bill. */
export type OrderState =
  | { readonly status: 'open' }
  | {
      readonly status: 'paid';
      readonly paidAt: Instant;
      readonly resourceId: string;
      readonly billSeq: number;
      readonly paid: Paid;
    }
  | { readonly status: 'cancelled'; readonly cancelledAt: Instant }
  | {
      readonly status: 'void';
      readonly voidAt: Instant;
      readonly reason: 'unpaid' | 'outOfStock' | 'overtaken';
    };

/**
 * An order. Rules ORD-01, ORD-02, CAT-02.
 *
 * `basis`, of an upgrade, is how many payments the gateway had when it was priced. If there are more
 * by the time of paying, its terms or its plan are others, and the order is void (`overtaken`), as is
 * a renewal priced for a plan that the gateway no longer is on. A name or an app changes neither.
 * `pack` is what a campaign's order buys, whatever becomes of the campaign.
 * `autoRenew` is what paying sets; absent, a renewal leaves it as it is (ORD-05).
 * `payableUntil` is 7 x 24 hours after `placedAt`; at that instant it can still be paid.
 */
export type Order = {
  readonly orderId: string;
  readonly accountId: AccountId;
  readonly version: number;
  readonly item: OrderItem;
  readonly currency: Currency;
  readonly price: OrderPrice;
  readonly basis?: number;
  readonly pack?: CampaignPack;
  readonly autoRenew?: boolean;
  readonly placedAt: Instant;
  readonly payableUntil: Instant;
  readonly state: OrderState;
};

/** What a drawing took, as positive amounts. Rule ORD-02. */
export const paidOf = ({ deltas: { cash, income, gift }, voucherDeltas }: Drawing): Paid => ({
  buckets: { cash: cash.abs(), income: income.abs(), gift: gift.abs() },
  vouchers: voucherDeltas.map(({ id, delta }) => ({ id, amount: delta.abs() })),
});

/** What is counted in stock: an SKU without how it is charged, in a region or `any`. ORD-01. */
export type StockUnit = { readonly sku: string; readonly region: string };

type Place = { readonly spec: InstanceSpec; readonly region: string };

/** What a dedicated instance, however it is charged, takes out of stock. Rule ORD-01. */
export const instanceUnit = ({ spec, region }: Place): StockUnit => ({
  sku: `instance:${spec}`,
  region,
});

/** Of what an order takes one out of stock; renewals, upgrades and campaigns take none. Rule ORD-01. */
export const stockOf = (item: OrderItem): StockUnit | undefined => {
  switch (item.kind) {
    case 'instance':
      return instanceUnit(item);
    case 'pack':
      return { sku: item.sku, region: 'any' };
    case 'plan':
      return { sku: `plan:${item.plan}`, region: 'any' };
    case 'campaign':
    case 'renewal':
    case 'upgrade':
      return undefined;
  }
};
