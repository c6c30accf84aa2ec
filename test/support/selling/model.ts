import type { InstanceSpec } from '#domain/catalogue/instanceSpecs.ts';
import type { PackOfferSku } from '#domain/catalogue/packOffers.ts';
import type { PlanName } from '#domain/catalogue/plans.ts';
import type { Currency } from '#domain/money/money.ts';
import type { OrderItem } from '#domain/orders/order.ts';

/**
 * What the rules say of one account, as plain data: amounts in 10^-8 of the currency, instants in
 * milliseconds. It is changed in place, by code that shares nothing with the product but types.
 */
export type Model = {
  readonly currency: Currency;
  now: number;
  balances: Balances;
  coupons: Coupon[];
  /** Vouchers that the wallet has forgotten; they still pay for usage of their time. */
  forgotten: Coupon[];
  arrearsSince?: number | undefined;
  /** Ledger entries so far. */
  entries: number;
  readonly orders: ModelOrder[];
  readonly instances: ModelInstance[];
  readonly gateways: ModelGateway[];
  readonly packs: ModelPack[];
  readonly discounts: ModelDiscount[];
  readonly campaigns: ModelCampaign[];
  /** Units left by `sku|region`; what is not here is not limited. */
  readonly stock: Map<string, number>;
  readonly payments: Map<string, bigint>;
  readonly blocked: Set<'account' | 'entity'>;
  fullRefundUsed: boolean;
  /** Calls reported, by the start of their hour. */
  readonly calls: Map<number, number>;
  /** What has been billed: `hour|instance`. */
  readonly billed: Set<string>;
  /** Hours that the settlement of an hour is to look at again. */
  readonly again: Map<number, Set<number>>;
  /** Calls charged in a local month. */
  readonly charged: Map<string, number>;
};

export type Balances = { readonly cash: bigint; readonly income: bigint; readonly gift: bigint };

export type Product = 'apigw' | 'mpgw';

/** A voucher. */
export type Coupon = {
  readonly id: string;
  readonly products: readonly Product[];
  readonly left: bigint;
  readonly from: number;
  readonly until: number;
};

/** What was taken: from each bucket, and from vouchers by id. */
export type Taken = Balances & { readonly coupons: ReadonlyMap<string, bigint> };

/** Something paid for, from one instant until another. */
export type Stretch = {
  readonly kind: 'term' | 'upgrade';
  readonly orderId: string;
  readonly paidAt: number;
  readonly from: number;
  readonly until: number;
  readonly months: number;
  readonly days: number;
  readonly taken: Taken;
  /** What pauses have given back of it. Rule SLA-02. */
  givenBack?: Balances;
};

/**
 * A time in which something pauses, or a function of it (`name`): `share` in hundredths of its price.
 * Rule SLA-02.
 */
export type ModelPause = {
  readonly id: string;
  readonly from: number;
  readonly until: number;
  readonly share: number;
  readonly name?: string | undefined;
  state: 'announced' | 'begun' | 'over';
  /** When its service was last there. */
  seenAt?: number;
};

/** `factor` as the operator wrote it; `accounts` undefined: of all. */
export type ModelDiscount = {
  readonly id: string;
  readonly skus: readonly string[];
  readonly factor: string;
  readonly from: number;
  until: number;
  readonly accounts: readonly string[] | undefined;
};

/** A pack at a price of its own, `perAccount` an account. Rule PCK-02. */
export type ModelCampaign = {
  readonly id: string;
  readonly kind: ModelPack['kind'];
  readonly quantity: number;
  readonly months: 1 | 3 | 6 | 12;
  readonly price: string;
  readonly from: number;
  until: number;
  readonly perAccount: number;
};

/** The discount that an order has, and what it would cost without it. */
export type Discounted = {
  readonly id: string;
  readonly factor: string;
  readonly listAmount: bigint;
};

export type ModelOrder = {
  readonly id: string;
  readonly item: OrderItem;
  readonly amount: bigint;
  readonly discount?: Discounted | undefined;
  readonly autoRenew?: boolean | undefined;
  readonly placedAt: number;
  /** Of an upgrade: how many stretches the gateway had when it was priced. */
  readonly basis?: number;
  /** The plan that a renewal was priced for. */
  readonly plan?: PlanName;
  /** What a campaign's order was placed for. */
  readonly campaign?: ModelCampaign;
  state: 'open' | 'paid' | 'cancelled' | 'outOfStock' | 'overtaken';
  taken?: Taken;
};

export type Prepaid = {
  readonly kind: 'prepaid';
  readonly id: string;
  readonly spec: InstanceSpec;
  readonly region: string;
  /** When it was first paid, or paid anew: what all ends are counted from. Rule ORD-04. */
  anchor: number;
  stretches: Stretch[];
  pauses: ModelPause[];
  autoRenew: boolean;
  /** Given back: destroyed at this instant unless it is renewed before. */
  isolatedUntil?: number | undefined;
};

export type PayAsYouGo = {
  readonly kind: 'payAsYouGo';
  readonly id: string;
  readonly spec: InstanceSpec;
  readonly region: string;
  readonly from: number;
  until?: number;
};

export type ModelInstance = Prepaid | PayAsYouGo;

export type ModelGateway = {
  readonly id: string;
  readonly region: string;
  readonly bought: PlanName;
  plan: PlanName;
  readonly anchor: number;
  stretches: Stretch[];
  pauses: ModelPause[];
  autoRenew: boolean;
  apps: { readonly id: string; readonly isMiniProgram: boolean }[];
  /** QPS of its routes, and who decides about protection where that has been set. */
  routes: readonly number[];
  decidedBy: 'gateway' | 'business' | undefined;
  refunded: boolean;
};

/** `total` and `left` in calls or bytes; `sku` of one that was bought, `taken` of any that cost something. */
export type ModelPack = {
  readonly id: string;
  readonly kind: 'calls' | 'traffic';
  readonly sku?: PackOfferSku;
  readonly total: number;
  left: number;
  readonly from: number;
  readonly until: number;
  readonly obtainedAt: number;
  refunded: boolean;
  readonly taken?: Taken;
};

export const emptyModel = (currency: Currency, now: number): Model => ({
  ...{ currency, now, balances: { cash: 0n, income: 0n, gift: 0n }, coupons: [], forgotten: [] },
  ...{ orders: [], instances: [], gateways: [], packs: [], discounts: [], campaigns: [] },
  ...{
    fullRefundUsed: false,
    stock: new Map(),
    payments: new Map(),
    blocked: new Set(),
    calls: new Map(),
  },
  ...{ entries: 0, billed: new Set(), again: new Map(), charged: new Map() },
});
