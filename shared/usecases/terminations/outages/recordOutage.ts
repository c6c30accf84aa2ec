import { fenced } from '#domain/account/accountEvent.ts';
import type { AccountId } from '#domain/accountId.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { type Outage, type OutageRefusal, outageRefusal } from '#domain/terminations/outage.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { HasGateways } from '#usecases/ports/holdings.ts';
import type { HasNewId } from '#usecases/ports/system.ts';
import type { HasOutages } from '#usecases/ports/terminations.ts';
import type { OutageAt } from '#usecases/terminations/readTerminations.ts';
import type { NoService } from '#usecases/terminations/services/announceTermination.ts';
import { loadTerminable } from '#usecases/terminations/services/loadTerminable.ts';
import { timedId } from '#usecases/timedId.ts';

type RecordDeps = TransactDeps & HasGateways & HasOutages & HasNewId;

/** Records that a service could not be used, since when, and until when if that is over. SLA-03. */
export const recordOutage = <Answer extends object>(
  deps: RecordDeps,
  operation: Mutation<OutageAt, Answer>,
  accountId: AccountId,
  request: Pick<Outage, 'resource' | 'cause' | 'from' | 'until'>,
): Promise<Answer | Refused<NoService | OutageRefusal | 'idempotencyKeyReused'>> =>
  transactAccount<Answer, Exclude<NoService, 'accountNotFound'> | OutageRefusal>(
    deps,
    accountId,
    { operation },
    async (state) => {
      const service = await loadTerminable(deps, state, request.resource);
      if (isRefused(service)) return service;
      const now = deps.now();
      const refused = outageRefusal(request, now);
      if (refused !== undefined) return refused;
      const outageId = timedId('x', now, deps.newId);
      const outage: Outage = { outageId, accountId, version: 1, ...request };
      return {
        ...fenced(state),
        writes: [deps.outages.create(outage)],
        answer: operation.present({ outage, now }),
      };
    },
  );
