import type { Ended } from '#domain/account/terminations/endService.ts';
import type { AccountId } from '#domain/accountId.ts';
import { instanceUnit } from '#domain/orders/orderKinds.ts';
import { resourceOf, type Terminable } from '#domain/terminations/terminable.ts';
import type { HasGateways, HasOrders } from '#usecases/ports/holdings.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';
import type { HasRefunds } from '#usecases/ports/refunds.ts';
import type { HasStock } from '#usecases/ports/stock.ts';
import type { HasTerminations } from '#usecases/ports/terminations.ts';
import type { Write } from '#usecases/ports/transaction.ts';
import { returnToStock, unitBought } from '#usecases/stock/stockWrites.ts';
import { saveTerminable } from '#usecases/terminations/services/loadTerminable.ts';

export type EndedDeps = HasInstances &
  HasGateways &
  HasOrders &
  HasStock &
  HasRefunds &
  HasTerminations;

/** What the end of a service writes besides state and bill: refund, thing, stock. Rule SLA-02. */
export const endedWrites = async (
  deps: EndedDeps,
  { termination, service, refund }: Ended,
): Promise<readonly Write[]> => {
  const { accountId } = termination;
  return [
    deps.terminations.save(termination),
    ...(refund === undefined ? [] : [deps.refunds.create(refund.refund)]),
    ...(service === undefined ? [] : await serviceWrites(deps, accountId, service)),
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
