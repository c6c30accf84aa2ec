import { fenced } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { buyPayAsYouGo } from '#domain/account/instances/buyPayAsYouGo.ts';
import type { PayAsYouGoRefusal } from '#domain/account/instances/payAsYouGo.ts';
import { activeSince } from '#domain/account/packs/activate.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { InstanceSpec } from '#domain/catalogue/instanceSpecs.ts';
import { inForce } from '#domain/catalogue/succession.ts';
import { openShared } from '#domain/instances/openInstance.ts';
import { closureRefusal } from '#domain/lifecycle/closure.ts';
import { instanceUnit } from '#domain/orders/orderKinds.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import {
  type Change,
  type TransactDeps,
  transactAccount,
} from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { InstanceAt } from '#usecases/instances/readInstances.ts';
import type { HasPriceBooks } from '#usecases/ports/priceBooks.ts';
import type { HasStock } from '#usecases/ports/stock.ts';
import type { HasNewId } from '#usecases/ports/system.ts';
import { beyondQuota, type QuotaDeps } from '#usecases/quotas/beyondQuota.ts';
import { takeFromStock } from '#usecases/stock/stockWrites.ts';
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
  | 'tooManyInstances'
  | 'quotaExceeded';

type CreateDeps = TransactDeps & QuotaDeps & HasPriceBooks & HasStock & HasNewId;

type Outcome<Answer extends object> = Change<Answer> | Refused<CreateRefusal>;

/** Opens a shared instance, or buys a pay-as-you-go one; the first activates `apigw`. Rules CAT-05, INS-01, ACC-01, QUO-01, QTA-01. */
export const createInstance = <Answer extends object>(
  deps: CreateDeps,
  operation: Mutation<InstanceAt, Answer>,
  accountId: AccountId,
  wanted: NewInstance,
): Promise<Answer | Refused<'accountNotFound' | CreateRefusal | 'idempotencyKeyReused'>> =>
  transactAccount(deps, accountId, { operation }, async (state): Promise<Outcome<Answer>> => {
    const closing = closureRefusal(state);
    if (closing !== undefined) return closing;
    const made = await make(deps, operation, state, wanted);
    return isRefused(made)
      ? made
      : ((await beyondQuota(deps, state, 'instances', deps.now())) ?? made);
  });

const make = <Answer extends object>(
  deps: CreateDeps,
  operation: Mutation<InstanceAt, Answer>,
  state: AccountState,
  wanted: NewInstance,
): Promise<Outcome<Answer>> => {
  switch (wanted.kind) {
    case 'shared':
      return openIn(deps, operation, state, wanted);
    case 'payAsYouGo':
      return buyFor(deps, operation, state, wanted);
  }
};

const openIn = async <Answer extends object>(
  deps: CreateDeps,
  operation: Mutation<InstanceAt, Answer>,
  state: AccountState,
  { region, name }: NewInstance,
): Promise<Outcome<Answer>> => {
  const now = deps.now();
  const { accountId } = state;
  const instanceId = timedId('i', now, deps.newId);
  const book = inForce(await deps.priceBooks.list(), now);
  const instance = openShared({ instanceId, accountId, region, name }, book, now);
  if (isRefused(instance)) return instance;
  return {
    ...fenced(activeSince(state, now)),
    writes: [deps.instances.create(instance)],
    answer: operation.present({ instance, state, now }),
  };
};

const buyFor = async <Answer extends object>(
  deps: CreateDeps,
  operation: Mutation<InstanceAt, Answer>,
  state: AccountState,
  { spec, region, name }: NewPayAsYouGo,
): Promise<Outcome<Answer>> => {
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
  return {
    next: activeSince(made.next, now),
    events: made.events,
    writes: [deps.instances.create(instance), takeFromStock(deps, unit, stock !== undefined)],
    answer: operation.present({ instance, state, now }),
  };
};
