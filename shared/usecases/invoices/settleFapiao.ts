import { afterSaid, type FapiaoOutcome, isInvoiced } from '#domain/invoices/fapiao.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import { type FapiaoRef, noFapiao } from '#usecases/invoices/readFapiao.ts';
import { type FapiaoDeps, type FapiaoOf, invoicedBy } from '#usecases/invoices/requestFapiao.ts';

/**
 * Takes what whoever issues has to say: the operator by the API, or a licensed provider that stands behind it. What
 * failed or was reversed is invoiceable again. Rules TAX-02, TAX-03.
 */
export const settleFapiao = <Answer extends object>(
  deps: FapiaoDeps,
  operation: Mutation<FapiaoOf, Answer>,
  { accountId, fapiaoId }: FapiaoRef,
  said: FapiaoOutcome,
): Promise<
  | Answer
  | Refused<
      | ('accountNotFound' | 'fapiaoNotFound' | 'idempotencyKeyReused')
      | ('fapiaoNotRequested' | 'fapiaoNotIssued')
    >
> =>
  transactAccount(deps, accountId, { operation }, async (state) => {
    const before = await deps.fapiaos.load(accountId, fapiaoId);
    if (before === undefined) return noFapiao();
    const fapiao = afterSaid(before, said, deps.now());
    if (isRefused(fapiao)) return fapiao;
    const answer = operation.present({ fapiao, currency: state.currency });
    const writes = [deps.fapiaos.save(fapiao)];
    return isInvoiced(fapiao)
      ? { writes, answer }
      : { ...invoicedBy(state, fapiao.amount.negated()), writes, answer };
  });
