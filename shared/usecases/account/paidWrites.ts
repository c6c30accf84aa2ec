import type { PaidOrder } from '#domain/account/orders/payOrder.ts';
import type { HasGateways } from '#usecases/ports/holdings.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** What a paid order writes besides state, bill, order and stock: what was paid for. ORD-02. */
export const paidWrites = (
  { instances, gateways }: HasInstances & HasGateways,
  { instance, gateway }: PaidOrder,
): readonly Write[] => [
  ...(instance === undefined ? [] : [stored(instances, instance)]),
  ...(gateway === undefined ? [] : [stored(gateways, gateway)]),
];

/** What is bought is new, what is renewed or upgraded is not. */
const stored = <T extends { readonly version: number }>(
  { create, save }: { readonly create: (item: T) => Write; readonly save: (item: T) => Write },
  item: T,
): Write => (item.version === 1 ? create(item) : save(item));
