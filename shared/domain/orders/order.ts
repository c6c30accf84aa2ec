import type { AccountId } from '#domain/accountId.ts';
import type { PackKind, PackMonths } from '#domain/catalogue/campaign.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Item, OrderItemKind } from '#domain/orders/orderKinds.ts';
import type { OrderPrice } from '#domain/orders/orderPrice.ts';
import type { Paid } from '#domain/terms/termPayment.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Drawing } from '#domain/wallet/draw.ts';

/** What an order buys, renews or upgrades. `months` are whole months from 1 to 36. Rules ORD-01, ORD-04. */
export type OrderItem = Item<OrderItemKind>;

/** The pack of a campaign, as it was when it was ordered: `quantity` in calls or bytes. Rule PCK-02. */
export type CampaignPack = {
  readonly kind: PackKind;
  readonly quantity: Decimal;
  readonly months: PackMonths;
};

/** `resourceId`: what was bought, renewed or upgraded. `billSeq`: its bill. */
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
