import { fenced } from '#domain/account/accountEvent.ts';
import type { AccountId } from '#domain/accountId.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { type OutageRefusal, outageRefusal } from '#domain/terminations/outage.ts';
import type { Instant } from '#domain/time/instant.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { HasOutages } from '#usecases/ports/terminations.ts';
import type { OutageAt } from '#usecases/terminations/readTerminations.ts';

type OutageDeps = TransactDeps & HasOutages;

/** Says when an outage was over; what was said before is corrected. Rule SLA-03. */
export const endOutage = <Answer extends object>(
  deps: OutageDeps,
  operation: Mutation<OutageAt, Answer>,
  accountId: AccountId,
  { outageId, until }: { readonly outageId: string; readonly until: Instant },
): Promise<
  Answer | Refused<'accountNotFound' | 'outageNotFound' | OutageRefusal | 'idempotencyKeyReused'>
> =>
  transactAccount<Answer, 'outageNotFound' | OutageRefusal>(
    deps,
    accountId,
    { operation },
    async (state) => {
      const outage = await deps.outages.load(accountId, outageId);
      if (outage === undefined) return refuse('outageNotFound', 'there is no such outage');
      const now = deps.now();
      const ended = { ...outage, version: outage.version + 1, until };
      const refused = outageRefusal(ended, now);
      if (refused !== undefined) return refused;
      return {
        ...fenced(state),
        writes: [deps.outages.save(ended)],
        answer: operation.present({ outage: ended, now }),
      };
    },
  );
