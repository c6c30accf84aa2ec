import type { AccountState } from '#domain/account/accountState.ts';
import { isBeingCleared } from '#domain/instances/destroyInstance.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Terminable } from '#domain/terminations/terminable.ts';
import { loadInstance } from '#usecases/account/loadInstance.ts';
import { noGateway, noInstance } from '#usecases/account/refusals.ts';
import type { HasGateways } from '#usecases/ports/holdings.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';
import type { Write } from '#usecases/ports/transaction.ts';

type ServiceDeps = HasInstances & HasGateways;

/** A service of an account, strongly consistent, as arrears have left it. Rules SLA-02, ARR-07. */
export const loadTerminable = async (
  deps: ServiceDeps,
  state: Pick<AccountState, 'accountId' | 'arrears'>,
  { kind, id }: NoticeSubject,
): Promise<Terminable | Refused<'instanceNotFound' | 'gatewayNotFound'>> => {
  switch (kind) {
    case 'instance': {
      const item = await loadInstance(deps, state, id);
      return item === undefined ? noInstance() : { kind, item };
    }
    case 'gateway': {
      const item = await deps.gateways.load(state.accountId, id);
      return item === undefined ? noGateway() : { kind, item };
    }
  }
};

/**
 * Whether a destruction has taken a service that may not be cleared away yet: as it was read it is not
 * stored, or its place in stock is lost. Rule ARR-07.
 */
export const isBeingTaken = (
  { arrears }: Pick<AccountState, 'arrears'>,
  service: Terminable,
): boolean => service.kind === 'instance' && isBeingCleared(arrears, service.item);

/** Its next version, in one transaction with the account's state. */
export const saveTerminable = ({ instances, gateways }: ServiceDeps, service: Terminable): Write =>
  service.kind === 'instance' ? instances.save(service.item) : gateways.save(service.item);
