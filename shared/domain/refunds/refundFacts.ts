import type { Gateway } from '#domain/gateways/gateway.ts';
import type { Instance } from '#domain/instances/instance.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Pack } from '#domain/packs/pack.ts';
import type { RefundBlock } from '#domain/refunds/refund.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import type { Zone } from '#domain/time/calendar.ts';

/** What a purchased pack was paid with. Rule REF-05. */
export type PackPayment = Pick<TermPayment, 'orderId' | 'billSeq' | 'sku' | 'paid'>;

/** What is to be given back. `payment` is absent where nobody paid: free and campaign packs. */
export type Subject =
  | { readonly kind: 'instance'; readonly instance: Instance }
  | { readonly kind: 'gateway'; readonly gateway: Gateway }
  | { readonly kind: 'pack'; readonly pack: Pack; readonly payment?: PackPayment };

/** What a refund depends on. */
export type RefundFacts = {
  readonly subject: Subject;
  readonly currency: Currency;
  /** The billing zone in force, for what has no zone of its purchase. Rule REF-01. */
  readonly zone: Zone;
  /** The account's block or, if it has none, its legal entity's. Rule REF-03. */
  readonly block?: RefundBlock;
  /** The account or its legal entity has had the full refund that it has once. Rule REF-01. */
  readonly fullRefundUsed: boolean;
};

/** The order that bought something, which is named after it: `o-X` makes `i-X`, `g-X` or `p-X`. */
export const purchaseOrderOf = (resourceId: string): string => `o-${resourceId.slice(2)}`;
