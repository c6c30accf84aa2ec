import { assert } from '#domain/defect.ts';
import { endPrepaid } from '#domain/instances/addPrepaid.ts';
import { type StockUnit, stockOf } from '#domain/orders/stockOf.ts';
import type { Gateway } from '#domain/plans/gateway.ts';
import { purchaseOrderOf } from '#domain/refunds/purchaseOrderOf.ts';
import type { Subject } from '#domain/refunds/refundFacts.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Write } from '#usecases/ports/transaction.ts';
import { returnToStock } from '#usecases/stock/returnToStock.ts';

type ReturnDeps = Pick<Deps, 'accounts' | 'orders' | 'instances' | 'gateways' | 'stock'>;

/**
 * Saves what was given back, and gives a gateway or pack back to stock. Rules REF-04 to REF-06.
 *
 * An instance stays with the customer for 7 days: its stock comes back when it is destroyed. A pack
 * leaves the state for the archive.
 */
export const saveReturned = async (
  deps: ReturnDeps,
  state: AccountState,
  subject: Subject,
): Promise<{ readonly next: AccountState; readonly writes: readonly Write[] }> => {
  const { accountId } = state;
  switch (subject.kind) {
    case 'instance': {
      const { instance } = subject;
      assert(instance.state.status === 'isolated', 'saveReturned: what is refunded is isolated');
      const { destroyDue } = instance.state;
      return {
        next: endPrepaid(state, instance.instanceId, destroyDue),
        writes: [deps.instances.save(instance)],
      };
    }
    case 'gateway': {
      const { gateway } = subject;
      const stock = await returnToStock(deps, await unitBought(deps, gateway));
      return { next: state, writes: [deps.gateways.save(gateway), ...stock] };
    }
    case 'pack': {
      const { pack, payment } = subject;
      assert(payment !== undefined, 'saveReturned: a refunded pack was paid');
      const stock = await returnToStock(deps, { sku: payment.sku, region: 'any' });
      return {
        next: { ...state, packs: state.packs.filter(({ id }) => id !== pack.id) },
        writes: [deps.accounts.archivePack(accountId, pack), ...stock],
      };
    }
  }
};

/** What was taken out of stock when it was bought: an upgrade takes nothing. Rule ORD-01. */
const unitBought = async (
  { orders }: Pick<Deps, 'orders'>,
  { accountId, gatewayId }: Gateway,
): Promise<StockUnit> => {
  const order = await orders.load(accountId, purchaseOrderOf(gatewayId));
  const unit = order && stockOf(order.item);
  assert(unit !== undefined, 'saveReturned: what was bought has its order');
  return unit;
};
