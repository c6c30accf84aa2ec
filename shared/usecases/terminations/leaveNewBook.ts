import { endPackAtOnce, type NothingToEnd } from '#domain/account/terminations/announcePackEnd.ts';
import { endAtOnce } from '#domain/account/terminations/announceTermination.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Refundable } from '#domain/refunds/refund.ts';
import type { Refused } from '#domain/refusal.ts';
import { type LeaveRefusal, leaveRefusal } from '#domain/terminations/leaveNewBook.ts';
import { serviceGone } from '#domain/terminations/terminable.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { HasPriceBooks } from '#usecases/ports/priceBooks.ts';
import { endPackAs } from '#usecases/terminations/packs/announcePackEnd.ts';
import type { TerminationAt } from '#usecases/terminations/readTerminations.ts';
import type { NoService } from '#usecases/terminations/services/announceTermination.ts';
import { type AtOnceDeps, endNow } from '#usecases/terminations/services/endAtOnce.ts';

/** What a customer ends, and the price-book version that it disagrees with. */
export type LeaveRequest = { readonly resource: Refundable; readonly version: string };

type Gone = 'instanceGone' | 'gatewayGone' | 'packNotFound' | NothingToEnd;

/**
 * The customer ends at once what is paid ahead and what a new price book makes dearer, before it is in
 * force: with the refund of SLA-02, whatever blocks of refunds there are. Who disagreed with which
 * version, and when, stays with the termination. Rules CAT-10, SLA-02.
 */
export const leaveNewBook = async <Answer extends { readonly terminationId: string }>(
  deps: AtOnceDeps & HasPriceBooks,
  operation: Mutation<TerminationAt, Answer>,
  accountId: AccountId,
  { resource, version }: LeaveRequest,
): Promise<Answer | Refused<NoService | Gone | LeaveRefusal | 'idempotencyKeyReused'>> => {
  const books = await deps.priceBooks.list('fresh');
  const cause = { kind: 'newBook', version, by: operation.principal } as const;
  if (resource.kind === 'pack') {
    return endPackAs<Answer, NothingToEnd | LeaveRefusal>(
      deps,
      operation,
      accountId,
      resource.id,
      async (state, found, { terminationId, now }) =>
        leaveRefusal(
          { kind: 'pack', ...found },
          { version, books, currency: state.currency },
          now,
        ) ?? endPackAtOnce(state, found.pack, { terminationId, cause }, now),
    );
  }
  return endNow(
    deps,
    operation,
    accountId,
    resource,
    async (state, service, { terminationId, now }) =>
      serviceGone(service, now) ??
      leaveRefusal(service, { version, books, currency: state.currency }, now) ??
      endAtOnce(state, service, { terminationId, cause }, now),
  );
};
