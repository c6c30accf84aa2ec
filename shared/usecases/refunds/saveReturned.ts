import { assert } from '#domain/defect.ts';
import type { Gateway } from '#domain/plans/gateway.ts';
import { purchaseOrderOf } from '#domain/refunds/purchaseOrderOf.ts';
import type { Subject } from '#domain/refunds/refundFacts.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Write } from '#usecases/ports/transaction.ts';

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
    case 'instance':
      return { next: state, writes: [deps.instances.save(subject.instance)] };
    case 'gateway': {
      const { gateway } = subject;
      const stock = await giveBack(deps, await skuBought(deps, gateway));
      return { next: state, writes: [deps.gateways.save(gateway), ...stock] };
    }
    case 'pack': {
      const { pack, payment } = subject;
      assert(payment !== undefined, 'saveReturned: a refunded pack was paid');
      const stock = await giveBack(deps, payment.sku);
      return {
        next: { ...state, packs: state.packs.filter(({ id }) => id !== pack.id) },
        writes: [deps.accounts.archivePack(accountId, pack), ...stock],
      };
    }
  }
};

/** What was taken out of stock when it was bought: an upgrade takes nothing. Rule ORD-01. */
const skuBought = async (
  { orders }: Pick<Deps, 'orders'>,
  { accountId, gatewayId }: Gateway,
): Promise<string> => {
  const order = await orders.load(accountId, purchaseOrderOf(gatewayId));
  assert(order !== undefined, 'saveReturned: what was bought has its order');
  return order.price.sku;
};

/** What is unlimited is not counted. */
const giveBack = async ({ stock }: Pick<Deps, 'stock'>, sku: string): Promise<readonly Write[]> => {
  const known = await stock.load(sku, 'any');
  return known === undefined ? [] : [stock.giveBack(sku, 'any')];
};
