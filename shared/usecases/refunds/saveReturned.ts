import type { AccountState } from '#domain/account/accountState.ts';
import { destroyedNotice, type TermDestruction } from '#domain/account/expiry/destroyPrepaid.ts';
import { dropUnrenewed } from '#domain/account/expiry/keepUnrenewed.ts';
import { endPrepaid } from '#domain/account/instances/endPrepaid.ts';
import { assert } from '#domain/defect.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { isolatedNotice } from '#domain/lifecycle/isolation/isolatedNotice.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { Subject } from '#domain/refunds/refundFacts.ts';
import { endingBy } from '#domain/terms/termPayment.ts';
import { zoneAt } from '#domain/time/billingZones.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasGateways, HasOrders } from '#usecases/ports/holdings.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';
import type { HasStock } from '#usecases/ports/stock.ts';
import type { Write } from '#usecases/ports/transaction.ts';
import { returnPack, returnToStock, unitBought } from '#usecases/stock/stockWrites.ts';

type ReturnDeps = HasAccounts & HasOrders & HasInstances & HasGateways & HasStock;

/** What is written with the refund, and what is told of it. */
type Returned = {
  readonly next: AccountState;
  readonly writes: readonly Write[];
  readonly notices: readonly Notice[];
};

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
): Promise<Returned> => {
  const { accountId } = state;
  switch (subject.kind) {
    case 'instance': {
      const { instance } = subject;
      assert(
        instance.kind === 'prepaid' && instance.state.status === 'isolated',
        'saveReturned: what is refunded is isolated',
      );
      const until = endingBy(instance.ending, instance.state.destroyDue);
      return {
        next: endPrepaid(state, instance.instanceId, { since: instance.state.since, until }),
        writes: [deps.instances.save(instance)],
        notices: [isolatedNotice(instance, zoneAt(state, instance.state.since))],
      };
    }
    case 'gateway': {
      const { gateway } = subject;
      const unit = await unitBought(deps, accountId, gateway.gatewayId);
      return {
        next: dropUnrenewed(state, gateway.gatewayId),
        writes: [deps.gateways.save(gateway), ...(await returnToStock(deps, unit))],
        notices: [destroyedNotice({ kind: 'gateway', item: gateway }, refundOf(gateway))],
      };
    }
    case 'pack': {
      const { pack, payment } = subject;
      assert(payment !== undefined, 'saveReturned: a refunded pack was paid');
      const stock = await returnPack(deps, accountId, payment);
      return {
        next: { ...state, packs: state.packs.filter(({ id }) => id !== pack.id) },
        writes: [deps.accounts.archivePack(accountId, pack), ...stock],
        notices: [],
      };
    }
  }
};

const refundOf = ({ state }: Gateway): TermDestruction => {
  assert(state.status === 'destroyed', 'saveReturned: a refunded gateway is gone');
  return { cause: 'refund', mark: state.at, at: state.at };
};
