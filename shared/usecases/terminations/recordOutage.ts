import type { AccountId } from '#domain/accountId.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { type Outage, type OutageRefusal, outageRefusal } from '#domain/terminations/outage.ts';
import { changeAccount } from '#usecases/account/changeAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Mutation, OperationDeps } from '#usecases/idempotency.ts';
import type { NoService } from '#usecases/terminations/announceTermination.ts';
import type { OutageAt } from '#usecases/terminations/listOutages.ts';
import { loadTerminable } from '#usecases/terminations/loadTerminable.ts';
import { timedId } from '#usecases/timedId.ts';

type RecordDeps = OperationDeps &
  Pick<
    Deps,
    'accounts' | 'instances' | 'gateways' | 'outages' | 'notices' | 'transact' | 'now' | 'newId'
  >;

/** Records that a service could not be used, since when, and until when if that is over. SLA-03. */
export const recordOutage = <Answer extends object>(
  deps: RecordDeps,
  operation: Mutation<OutageAt, Answer>,
  accountId: AccountId,
  request: Pick<Outage, 'resource' | 'cause' | 'from' | 'until'>,
): Promise<Answer | Refused<NoService | OutageRefusal | 'idempotencyKeyReused'>> =>
  changeAccount<Answer, Exclude<NoService, 'accountNotFound'> | OutageRefusal>(
    deps,
    operation,
    accountId,
    async (state) => {
      const service = await loadTerminable(deps, state, request.resource);
      if (isRefused(service)) return service;
      const now = deps.now();
      const refused = outageRefusal(request, now);
      if (refused !== undefined) return refused;
      const outageId = timedId('x', now, deps.newId);
      const outage: Outage = { outageId, accountId, version: 1, ...request };
      return {
        next: { ...state, version: state.version + 1 },
        writes: [deps.outages.create(outage)],
        answer: operation.present({ outage, now }),
      };
    },
  );
