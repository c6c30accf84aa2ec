import type { AccountId } from '#domain/accountId.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { type OutageRefusal, outageRefusal } from '#domain/terminations/outage.ts';
import type { Instant } from '#domain/time/instant.ts';
import { changeAccount } from '#usecases/account/changeAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Mutation, OperationDeps } from '#usecases/idempotency.ts';
import type { OutageAt } from '#usecases/terminations/listOutages.ts';

type OutageDeps = OperationDeps & Pick<Deps, 'accounts' | 'outages' | 'notices' | 'now'>;

/** Says when an outage was over; what was said before is corrected. Rule SLA-03. */
export const endOutage = <Answer extends object>(
  deps: OutageDeps,
  operation: Mutation<OutageAt, Answer>,
  accountId: AccountId,
  { outageId, until }: { readonly outageId: string; readonly until: Instant },
): Promise<
  Answer | Refused<'accountNotFound' | 'outageNotFound' | OutageRefusal | 'idempotencyKeyReused'>
> =>
  changeAccount<Answer, 'outageNotFound' | OutageRefusal>(
    deps,
    operation,
    accountId,
    async (state) => {
      const outage = await deps.outages.load(accountId, outageId);
      if (outage === undefined) return refuse('outageNotFound', 'there is no such outage');
      const now = deps.now();
      const ended = { ...outage, version: outage.version + 1, until };
      const refused = outageRefusal(ended, now);
      if (refused !== undefined) return refused;
      return {
        next: { ...state, version: state.version + 1 },
        writes: [deps.outages.save(ended)],
        answer: operation.present({ outage: ended, now }),
      };
    },
  );
