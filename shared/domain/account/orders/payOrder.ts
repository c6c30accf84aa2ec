import type { Changed, Evicted } from '#domain/account/accountEvent.ts';
import type { AccountState, MonthToDate } from '#domain/account/accountState.ts';
import { billAtOnce } from '#domain/account/billing/billAtOnce.ts';
import { fulfil } from '#domain/account/orders/fulfil.ts';
import { activeSince } from '#domain/account/packs/activate.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { PrepaidInstance } from '#domain/instances/instance.ts';
import { type OrderLine, productOf } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import type { Sha256 } from '#domain/ledger/movement.ts';
import { type Order, paidOf } from '#domain/orders/order.ts';
import type { OrderFacts } from '#domain/orders/orderFacts.ts';
import { resourceIdOf } from '#domain/orders/orderKinds.ts';
import { type OrderRefusal, orderRefusal } from '#domain/orders/orderRefusal.ts';
import {
  type ClosedOrder,
  closedRefusal,
  type VoidedOrder,
  type VoidRefusal,
  voidIfDue,
} from '#domain/orders/orderState.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { type DrawOrderRefusal, drawOrder } from '#domain/wallet/draw.ts';

/** Why an order is not paid, in order of precedence. Those of `VoidRefusal` make it void. */
export type PayOrderRefusal = ClosedOrder | VoidRefusal | OrderRefusal | DrawOrderRefusal;

/** How an order is to be paid; the month of `now` if it left the state. */
export type PayingOrder = {
  readonly voucherIds: readonly string[];
  readonly archivedMonth?: MonthToDate | undefined;
};

/** All that paying an order changes: together or not at all. */
export type PaidOrder = Changed & {
  readonly order: Order;
  readonly entry: Entry;
  readonly instance?: PrepaidInstance;
  readonly gateway?: Gateway;
  readonly evicted: Evicted;
};

/**
 * Pays an order: draws it, bills it and hands over what it is for; of `apigw`, that activates it. Rules ORD-01, ORD-02, CAT-02, QUO-01.
 *
 * Too little: refused, and the order stays payable.
 */
export const payOrder = (
  state: AccountState,
  order: Order,
  facts: OrderFacts,
  { voucherIds, archivedMonth }: PayingOrder,
  policy: { readonly sha256: Sha256; readonly now: Instant },
): PaidOrder | VoidedOrder | Refused<PayOrderRefusal> => {
  const { now } = policy;
  const { orderId, item, price } = order;
  const closed = closedRefusal(order, now);
  if (closed !== undefined) return closed;
  const voided = voidIfDue(order, facts, now);
  if (voided !== undefined) return voided;
  const refused = orderRefusal(item, facts, now);
  if (refused !== undefined) return refused;
  const resourceId = resourceIdOf(order);
  const { amount } = price;
  const lines: OrderLine[] = [{ meter: 'order', instanceId: resourceId, orderId, price, amount }];
  const product = productOf({ lines });
  const drawing = drawOrder(state.wallet, amount, product, voucherIds, now);
  if (isRefused(drawing)) return drawing;
  const charge = {
    kind: 'order',
    lines,
    drawing,
    ...(archivedMonth && { archivedMonth }),
  } as const;
  const billed = billAtOnce(state, charge, policy);
  const receipt = {
    orderId,
    sku: price.sku,
    billSeq: billed.entry.seq,
    paidAt: now,
    paid: paidOf(drawing),
  };
  const owner = product === 'apigw' ? activeSince(billed.next, now) : billed.next;
  const { next, evicted, ...made } = fulfil(owner, order, facts, receipt);
  const { billSeq, paidAt, paid } = receipt;
  return {
    ...made,
    next: { ...next, version: state.version + 1 },
    order: {
      ...order,
      version: order.version + 1,
      state: { status: 'paid', paidAt, resourceId, billSeq, paid },
    },
    entry: billed.entry,
    events: billed.events,
    evicted: { ...billed.evicted, packs: evicted },
  };
};
