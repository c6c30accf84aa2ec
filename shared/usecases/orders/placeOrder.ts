import { fenced } from '#domain/account/accountEvent.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import { type PlaceOrderRefusal, placeOrder as place } from '#domain/orders/placeOrder.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import { campaignOf } from '#usecases/campaigns/campaignOf.ts';
import { placesOf } from '#usecases/campaigns/placesOf.ts';
import { discountsFor } from '#usecases/discounts/discountsFor.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import { beyondInstances } from '#usecases/orders/beyondInstances.ts';
import type { OrderAt } from '#usecases/orders/readOrders.ts';
import type { HasGateways, HasOrders } from '#usecases/ports/holdings.ts';
import type { HasCampaigns, HasDiscounts } from '#usecases/ports/offers.ts';
import type { HasPriceBooks } from '#usecases/ports/priceBooks.ts';
import type { HasStock } from '#usecases/ports/stock.ts';
import type { HasNewId } from '#usecases/ports/system.ts';
import type { QuotaDeps } from '#usecases/quotas/beyondQuota.ts';
import { loadOrderFacts } from '#usecases/renewals/loadOrderFacts.ts';
import { timedId } from '#usecases/timedId.ts';

/** What a customer orders; `autoRenew` where there is a term to renew. Rule ORD-05. */
export type OrderRequest = { readonly item: OrderItem; readonly autoRenew?: boolean };

type PlaceDeps = TransactDeps &
  QuotaDeps &
  HasOrders &
  HasGateways &
  HasStock &
  HasPriceBooks &
  HasDiscounts &
  HasCampaigns &
  HasNewId;

/** Places an order, payable for 7 days at the price of now. Rules ORD-01, CAT-02, CAT-09, PCK-02. */
export const placeOrder = <Answer extends object>(
  deps: PlaceDeps,
  operation: Mutation<OrderAt, Answer>,
  accountId: AccountId,
  request: OrderRequest,
): Promise<
  Answer | Refused<'accountNotFound' | PlaceOrderRefusal | 'quotaExceeded' | 'idempotencyKeyReused'>
> =>
  transactAccount(deps, accountId, { operation }, async (state) => {
    const now = deps.now();
    const places = await placesOf(deps, state, request.item, now);
    const facts = {
      ...(await loadOrderFacts(deps, state, request.item, now)),
      ...(await campaignOf(deps, request.item, now)),
      placesTaken: places?.taken ?? 0,
    };
    const orderId = timedId('o', now, deps.newId);
    const books = await deps.priceBooks.list();
    const discounts = await discountsFor(deps, accountId, now);
    const policy = { books, discounts, now };
    const order = place({ orderId, accountId, ...request }, facts, policy);
    if (isRefused(order)) return order;
    const beyond = await beyondInstances(deps, state, request, now);
    if (beyond !== undefined) return beyond;
    return {
      ...fenced(state),
      writes: [deps.orders.create(order), ...(places?.takenBy(orderId) ?? [])],
      answer: operation.present({ order, now }),
    };
  });
