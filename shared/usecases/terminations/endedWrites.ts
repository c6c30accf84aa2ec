import type { Ended } from '#domain/account/terminations/endService.ts';
import type { AccountId } from '#domain/accountId.ts';
import { instanceUnit } from '#domain/orders/stockOf.ts';
import { resourceOf, type Terminable } from '#domain/terminations/terminable.ts';
import { billWrites } from '#usecases/account/billWrites.ts';
import { runningWrites } from '#usecases/account/runningWrites.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Write } from '#usecases/ports/transaction.ts';
import { returnToStock } from '#usecases/stock/returnToStock.ts';
import { unitBought } from '#usecases/stock/unitBought.ts';
import { saveTerminable } from '#usecases/terminations/loadTerminable.ts';

export type EndedDeps = Pick<
  Deps,
  | ('accounts' | 'instances' | 'gateways' | 'orders' | 'stock' | 'refunds' | 'terminations')
  | ('running' | 'usage' | 'now')
>;

/** What the end of a service writes besides the account's state: refund, thing, stock. SLA-02. */
export const endedWrites = async (
  deps: EndedDeps,
  { next, termination, service, refund }: Ended,
): Promise<readonly Write[]> => {
  const { accountId } = termination;
  return [
    deps.terminations.save(termination),
    ...(refund === undefined
      ? []
      : [...billWrites(deps.accounts, accountId, refund), deps.refunds.create(refund.refund)]),
    ...(service === undefined ? [] : await serviceWrites(deps, accountId, service)),
    ...(isBySecond(service) ? await runningWrites(deps, next, deps.now()) : []),
  ];
};

const serviceWrites = async (
  deps: EndedDeps,
  accountId: AccountId,
  service: Terminable,
): Promise<readonly Write[]> => [
  saveTerminable(deps, service),
  ...(await stockOf(deps, accountId, service)),
];

/** Its place in stock comes back; a shared instance takes none. Rule ORD-01. */
const stockOf = async (
  deps: EndedDeps,
  accountId: AccountId,
  service: Terminable,
): Promise<readonly Write[]> => {
  if (service.kind === 'gateway') {
    const unit = await unitBought(deps, accountId, resourceOf(service).id);
    return returnToStock(deps, unit);
  }
  const { item } = service;
  if (item.kind === 'shared') return [];
  return returnToStock(deps, instanceUnit(item));
};

const isBySecond = (service: Terminable | undefined): boolean =>
  service?.kind === 'instance' && service.item.kind === 'payAsYouGo';
