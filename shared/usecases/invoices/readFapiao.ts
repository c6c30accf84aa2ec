import type { AccountId } from '#domain/accountId.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import type { FapiaoOf } from '#usecases/invoices/requestFapiao.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasFapiaos } from '#usecases/ports/fapiaos.ts';
import type { Page } from '#usecases/ports/lists.ts';

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

/** Which one, of which account. */
export type FapiaoRef = { readonly accountId: AccountId; readonly fapiaoId: string };

/** One of them. Rule TAX-03. */
export const getFapiao = async (
  { accounts, fapiaos }: ReadDeps,
  { accountId, fapiaoId }: FapiaoRef,
): Promise<FapiaoOf | Refused<'accountNotFound' | 'fapiaoNotFound'>> => {
  const loaded = await accounts.load(accountId);
  if (loaded === undefined) return noAccount();
  const fapiao = await fapiaos.load(accountId, fapiaoId);
  return fapiao === undefined ? noFapiao() : { fapiao, currency: loaded.state.currency };
};

export const noFapiao = (): Refused<'fapiaoNotFound'> =>
  refuse('fapiaoNotFound', 'the account has asked for no such fapiao');
