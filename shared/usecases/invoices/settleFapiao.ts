import type { AccountId } from '#domain/accountId.ts';
import { afterSaid, type FapiaoOutcome, isInvoiced } from '#domain/invoices/fapiao.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import { type FapiaoDeps, type FapiaoOf, invoicedBy } from '#usecases/invoices/requestFapiao.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasFapiaos } from '#usecases/ports/fapiaos.ts';
import type { Page } from '#usecases/ports/lists.ts';

type Named = { readonly accountId: AccountId; readonly fapiaoId: string };

/**
 * Takes what whoever issues has to say: the operator by the API, or a licensed provider that stands behind it. What
 * failed or was reversed is invoiceable again. Rules TAX-02, TAX-03.
 */
export const settleFapiao = <Answer extends object>(
  deps: FapiaoDeps,
  operation: Mutation<FapiaoOf, Answer>,
  { accountId, fapiaoId }: Named,
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

const noFapiao = (): Refused<'fapiaoNotFound'> =>
  refuse('fapiaoNotFound', 'the account has asked for no such fapiao');

type ReadDeps = HasAccounts & HasFapiaos;

/** What an account has asked for, newest first. Rule TAX-03. */
export const listFapiao = async (
  { accounts, fapiaos }: ReadDeps,
  accountId: AccountId,
  limit: number,
  after?: string,
): Promise<Page<FapiaoOf> | Refused<'accountNotFound'>> => {
  const loaded = await accounts.load(accountId);
  if (loaded === undefined) return noAccount();
  const { currency } = loaded.state;
  const { items, ...page } = await fapiaos.list(accountId, limit, after);
  return { items: items.map((fapiao) => ({ fapiao, currency })), ...page };
};

/** One of them. Rule TAX-03. */
export const getFapiao = async (
  { accounts, fapiaos }: ReadDeps,
  { accountId, fapiaoId }: Named,
): Promise<FapiaoOf | Refused<'accountNotFound' | 'fapiaoNotFound'>> => {
  const loaded = await accounts.load(accountId);
  if (loaded === undefined) return noAccount();
  const fapiao = await fapiaos.load(accountId, fapiaoId);
  return fapiao === undefined ? noFapiao() : { fapiao, currency: loaded.state.currency };
};
