import type { AccountState } from '#domain/account/accountState.ts';
import { buyPayAsYouGo } from '#domain/account/instances/buyPayAsYouGo.ts';
import type { PayAsYouGoRefusal } from '#domain/account/instances/payAsYouGo.ts';
import { activeSince } from '#domain/account/packs/activate.ts';
import type { AccountId } from '#domain/accountId.ts';
import { inForce } from '#domain/catalogue/inForce.ts';
import type { InstanceSpec } from '#domain/catalogue/instanceSpecs.ts';
import { openShared } from '#domain/instances/openShared.ts';
import { closureRefusal } from '#domain/lifecycle/closure.ts';
import { instanceUnit } from '#domain/orders/stockOf.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { type Change, changeAccount } from '#usecases/account/changeAccount.ts';
import { runningWrites } from '#usecases/account/runningWrites.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Operation } from '#usecases/idempotency.ts';
import { type InstanceView, instanceView } from '#usecases/instances/instanceView.ts';
import { takeFromStock } from '#usecases/stock/takeFromStock.ts';
import { timedId } from '#usecases/timedId.ts';

/** What can be had without an order; what is prepaid is ordered. */
export type NewInstance = { readonly region: string; readonly name: string } & (
  | { readonly kind: 'shared' }
  | { readonly kind: 'payAsYouGo'; readonly spec: InstanceSpec }
);

type NewPayAsYouGo = Extract<NewInstance, { kind: 'payAsYouGo' }>;

type CreateRefusal =
  | 'accountClosing'
  | 'dedicatedNotSoldHere'
  | 'unknownRegion'
  | PayAsYouGoRefusal
  | 'outOfStock'
  | 'tooManyInstances';

type CreateDeps = Pick<
  Deps,
  | 'accounts'
  | 'notices'
  | 'instances'
  | 'priceBooks'
  | 'stock'
  | 'running'
  | 'usage'
  | 'idempotency'
  | 'transact'
  | 'now'
  | 'newId'
>;

type Outcome = Change<InstanceView> | Refused<CreateRefusal>;

/** Opens a shared instance, or buys a pay-as-you-go one; the first activates `apigw`. Rules CAT-05, INS-01, ACC-01, QUO-01. */
export const createInstance = (
  deps: CreateDeps,
  operation: Operation,
  accountId: AccountId,
  wanted: NewInstance,
): Promise<InstanceView | Refused<'accountNotFound' | CreateRefusal | 'idempotencyKeyReused'>> =>
  changeAccount(deps, operation, accountId, async (state): Promise<Outcome> => {
    const closing = closureRefusal(state);
    if (closing !== undefined) return closing;
    switch (wanted.kind) {
      case 'shared':
        return openIn(deps, state, wanted);
      case 'payAsYouGo':
        return buyFor(deps, state, wanted);
    }
  });

const openIn = async (
  deps: CreateDeps,
  state: AccountState,
  { region, name }: NewInstance,
): Promise<Outcome> => {
  const now = deps.now();
  const { accountId } = state;
  const instanceId = timedId('i', now, deps.newId);
  const book = inForce(await deps.priceBooks.list(), now);
  const instance = openShared({ instanceId, accountId, region, name }, book, now);
  if (isRefused(instance)) return instance;
  return {
    next: { ...activeSince(state, now), version: state.version + 1 },
    writes: [deps.instances.create(instance)],
    answer: instanceView(instance, state, now),
  };
};

const buyFor = async (
  deps: CreateDeps,
  state: AccountState,
  { spec, region, name }: NewPayAsYouGo,
): Promise<Outcome> => {
  const now = deps.now();
  const { accountId } = state;
  const unit = instanceUnit({ spec, region });
  const [books, stock] = await Promise.all([
    deps.priceBooks.list(),
    deps.stock.load(unit.sku, unit.region),
  ]);
  const bought = { instanceId: timedId('i', now, deps.newId), accountId, name, region, spec };
  const facts = { book: inForce(books, now), ...(stock && { stockLeft: stock.left }) };
  const made = buyPayAsYouGo(state, bought, facts, now);
  if (isRefused(made)) return made;
  const { instance } = made;
  const next = activeSince(made.next, now);
  return {
    next,
    writes: [
      deps.instances.create(instance),
      takeFromStock(deps, unit, stock !== undefined),
      ...(await runningWrites(deps, next, now)),
    ],
    answer: instanceView(instance, state, now),
  };
};
