import type { AccountState } from '#domain/account/accountState.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { beyondQuota, type QuotaDeps } from '#usecases/quotas/beyondQuota.ts';

/** Why an order brings its account no instance more, if it would. Rule QTA-01. */
export const beyondInstances = async (
  deps: QuotaDeps,
  state: AccountState,
  { item }: { readonly item: OrderItem },
  now: Instant,
): Promise<Refused<'quotaExceeded'> | undefined> =>
  item.kind === 'instance' ? beyondQuota(deps, state, 'instances', now) : undefined;
