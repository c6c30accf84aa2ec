import type { AccountState } from '#domain/account/accountState.ts';
import { keepDedicated } from '#domain/instances/dedicated.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import type { OrderFacts } from '#domain/orders/orderFacts.ts';
import { stockOf } from '#domain/orders/orderKinds.ts';
import { zoneAt } from '#domain/time/billingZones.ts';
import { hourOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import { loadInstance } from '#usecases/account/loadInstance.ts';
import type { HasGateways } from '#usecases/ports/holdings.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';
import type { HasStock } from '#usecases/ports/stock.ts';

type FactsDeps = HasInstances & HasGateways & HasStock;

/** What an order of `item` depends on, strongly read: what it changes, and what is in stock. */
export const loadOrderFacts = async (
  deps: FactsDeps,
  state: AccountState,
  item: OrderItem,
  now: Instant,
): Promise<OrderFacts> => {
  const [changed, stockLeft] = await Promise.all([
    loadChanged(deps, state, item),
    loadStock(deps, item),
  ]);
  return {
    currency: state.currency,
    zone: zoneAt(state, now),
    dedicatedCount: keepDedicated(state.dedicated ?? [], { newest: hourOf(now) }).length,
    ...(state.closure && { closure: state.closure }),
    ...changed,
    ...(stockLeft !== undefined && { stockLeft }),
  };
};

const loadChanged = async (
  deps: FactsDeps,
  state: AccountState,
  item: OrderItem,
): Promise<Pick<OrderFacts, 'instance' | 'gateway'>> => {
  if (item.kind === 'renewal' && item.of === 'instance') {
    const instance = await loadInstance(deps, state, item.id);
    return instance === undefined ? {} : { instance };
  }
  if (item.kind !== 'renewal' && item.kind !== 'upgrade') return {};
  const gateway = await deps.gateways.load(
    state.accountId,
    item.kind === 'renewal' ? item.id : item.gatewayId,
  );
  return gateway === undefined ? {} : { gateway };
};

const loadStock = async ({ stock }: FactsDeps, item: OrderItem): Promise<number | undefined> => {
  const unit = stockOf(item);
  return unit && (await stock.load(unit.sku, unit.region))?.left;
};
