import { fenced } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { destroyPrepaid, type TermDestruction } from '#domain/account/expiry/destroyPrepaid.ts';
import { dropUnrenewed } from '#domain/account/expiry/keepUnrenewed.ts';
import { assert } from '#domain/defect.ts';
import { idOf, type Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import { isRefused } from '#domain/refusal.ts';
import {
  type Change,
  type TransactDeps,
  transactAccount,
} from '#usecases/account/transactAccount.ts';
import type { HasGateways, HasOrders } from '#usecases/ports/holdings.ts';
import type { StepOutcome, TermEpisode } from '#usecases/ports/lifecycles.ts';
import type { HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasStock } from '#usecases/ports/stock.ts';
import type { Write } from '#usecases/ports/transaction.ts';
import { loadPrepaid } from '#usecases/renewals/loadPrepaid.ts';
import { returnToStock, unitBought } from '#usecases/stock/stockWrites.ts';

export type DestroyDeps = TransactDeps & HasOrders & HasGateways & HasStock & HasNotifyQueue;

/** What the domain says of a destruction that is asked for; anything but `due` is answered as it is. */
export type DestructionDecision =
  | { readonly due: TermDestruction }
  | Exclude<StepOutcome, { outcome: 'done' }>;

/** With the state, the stock and the notice, well below the 100 writes of a transaction. */
const servicesAtOnce = 90;

/**
 * Destroys a prepaid thing, if `decide` says so of what is read, strongly consistent, right before:
 * thing, services, stock and notice in one transaction with the account's state. Rules EXP-02, EXP-03,
 * REF-04, ARR-06.
 *
 * `instead`: what is tried first of what renews itself, on the same state: it is destroyed only if that
 * comes to nothing. Rule ORD-05.
 *
 * Services beyond a transaction's size go before it, page by page, each fenced in the same way. From the
 * first page on nothing is renewed any more, so whoever dies on the way leaves what the next one goes on with.
 */
export const destroyTerm = async (
  deps: DestroyDeps,
  of: Pick<TermEpisode, 'accountId' | 'kind' | 'id'>,
  decide: (state: AccountState, prepaid: Prepaid | undefined) => DestructionDecision,
  instead?: (state: AccountState) => Promise<Change<StepOutcome> | undefined>,
): Promise<StepOutcome> => {
  for (;;) {
    const taken = await transactAccount<StepOutcome | { readonly more: true }>(
      deps,
      of.accountId,
      {},
      async (state) => {
        const prepaid = await loadPrepaid(deps, state, of);
        const decision = decide(state, prepaid);
        if ('outcome' in decision) return { writes: [], answer: decision };
        assert(prepaid !== undefined, 'destroyTerm: what is destroyed is there');
        return (
          (prepaid.item.autoRenew ? await instead?.(state) : undefined) ??
          (await someServices(deps, state, prepaid)) ??
          destroy(deps, state, prepaid, decision.due)
        );
      },
    );
    if (isRefused(taken)) return { outcome: 'over' };
    if ('outcome' in taken) return taken;
  }
};

/**
 * Removes a full page of services, of what does not renew itself from then on; undefined if all that are
 * left fit into the last transaction.
 */
const someServices = async (
  { instances }: DestroyDeps,
  state: AccountState,
  prepaid: Prepaid,
): Promise<Change<{ readonly more: true }> | undefined> => {
  const { item, kind } = prepaid;
  if (kind === 'gateway') return undefined;
  const { accountId, instanceId, version, serviceCount } = prepaid.item;
  const { items, next } = await instances.listServices(accountId, instanceId, servicesAtOnce);
  if (next === undefined) return undefined;
  const left = serviceCount - items.length;
  assert(left >= 0, 'destroyTerm: an instance counts its services');
  return {
    ...fenced(dropUnrenewed(state, instanceId)),
    writes: [
      instances.save({ ...item, version: version + 1, autoRenew: false, serviceCount: left }),
      ...items.map((service) => instances.removeService(accountId, service)),
    ],
    answer: { more: true },
  };
};

const destroy = async (
  deps: DestroyDeps,
  state: AccountState,
  prepaid: Prepaid,
  destruction: TermDestruction,
): Promise<Change<StepOutcome>> => {
  const { accountId } = state;
  const destroyed = destroyPrepaid(state, prepaid, destruction);
  const unit = await unitBought(deps, accountId, idOf(prepaid));
  return {
    next: destroyed.next,
    events: [],
    writes: [...(await saved(deps, destroyed.prepaid)), ...(await returnToStock(deps, unit))],
    notices: [destroyed.notice],
    answer: { outcome: 'done' },
  };
};

const saved = async (
  { gateways, instances }: DestroyDeps,
  { kind, item }: Prepaid,
): Promise<readonly Write[]> => {
  if (kind === 'gateway') return [gateways.save(item)];
  const { accountId, instanceId } = item;
  const services = await instances.listServices(accountId, instanceId, servicesAtOnce);
  const removals = services.items.map((each) => instances.removeService(accountId, each));
  return [instances.save(item), ...removals];
};
