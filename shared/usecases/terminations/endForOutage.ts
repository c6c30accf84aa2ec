import { endForOutage as end } from '#domain/account/terminations/announceTermination.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import { readAll } from '#usecases/pages.ts';
import type { HasOutages } from '#usecases/ports/outages.ts';
import type { NoService } from '#usecases/terminations/announceTermination.ts';
import { type AtOnceDeps, endNow } from '#usecases/terminations/endAtOnce.ts';
import type { TerminationAt } from '#usecases/terminations/readTerminations.ts';

type EndRefusal = NoService | 'instanceGone' | 'gatewayGone' | 'noSuchOutage';

/** The customer ends a service at once, after an outage of 72 hours. Rule SLA-03. */
export const endForOutage = <Answer extends { readonly terminationId: string }>(
  deps: AtOnceDeps & HasOutages,
  operation: Mutation<TerminationAt, Answer>,
  accountId: AccountId,
  resource: NoticeSubject,
): Promise<Answer | Refused<EndRefusal | 'idempotencyKeyReused'>> =>
  endNow(deps, operation, accountId, resource, async (state, service, { terminationId, now }) => {
    const outages = await readAll((after) => deps.outages.list(accountId, 100, after));
    return end(state, service, { terminationId, outages }, now);
  });
