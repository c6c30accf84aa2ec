import type { BillSummary, Buckets, Money } from '#infra/local/demo/api/answers.ts';

/** What the second story reads of the API's answers, besides those in `answers.ts`. */

export type OrderItem =
  | { kind: 'instance'; spec: 'basic' | 'diamond'; region: string; months: number }
  | { kind: 'pack'; sku: string; months: number }
  | { kind: 'plan'; plan: string; region: string; months: number }
  | { kind: 'renewal'; of: 'gateway'; id: string; months: number }
  | { kind: 'upgrade'; gatewayId: string; plan: string };

export type Order = {
  readonly orderId: string;
  readonly price: { readonly amount: Money };
  readonly state: 'open' | 'paid' | 'cancelled' | 'void';
  readonly payment?: OrderPayment;
};

export type OrderPayment = {
  readonly resourceId: string;
  readonly billId: string;
  readonly buckets: Buckets;
};

export type OrderQuote = { readonly price: { readonly amount: Money } };

export type SaleBill = Omit<BillSummary, 'kind'> & {
  readonly kind: 'hourly' | 'order' | 'refund';
};

export type Resource = { readonly kind: 'instance' | 'gateway' | 'pack'; readonly id: string };

export type RefundRule = 'REF-01' | 'REF-02' | 'REF-05' | 'REF-06';

export type RefundQuote = {
  readonly rule: RefundRule;
  readonly ruleVersion: string;
  readonly buckets: Buckets;
  readonly total: Money;
};

export type Refund = RefundQuote & { readonly billId: string };

export type Instance = {
  readonly instanceId: string;
  readonly state: string;
  readonly createdAt: string;
  readonly endedAt?: string;
  readonly price?: { readonly unitPrice: string; readonly unitSize: string };
};

export type Gateway = {
  readonly gatewayId: string;
  readonly plan: string;
  readonly state: string;
  readonly expiresAt: string;
};

export type Notice = {
  readonly kind: string;
  readonly episode: string;
  readonly figures: Readonly<Record<string, string>>;
};

export type PriceBook = {
  readonly version: string;
  readonly regions: Readonly<Record<string, string>>;
  readonly prices: readonly {
    readonly sku: string;
    readonly currency: string;
    readonly unit: { readonly name: string; readonly size: string };
    readonly price: object;
  }[];
};
