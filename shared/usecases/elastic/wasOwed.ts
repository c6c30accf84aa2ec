import { type ElasticDebt, offDueOf } from '#domain/elastic/elastic.ts';
import type { Gateway } from '#domain/plans/gateway.ts';
import type { Instant } from '#domain/time/instant.ts';
import { totalOfBuckets } from '#domain/wallet/wallet.ts';
import type { Deps } from '#usecases/deps.ts';
import { type LoadedAccount, readLedger } from '#usecases/wallet/readLedger.ts';

/**
 * Whether a debt was still owed when its day was over: nothing after its bill, up to and at that instant,
 * brought the balance to zero. The ledger tells it, whenever it is asked. Rules ELA-05, ARR-05.
 */
export const wasOwed = async (
  deps: Pick<Deps, 'accounts'>,
  loaded: LoadedAccount,
  debt: ElasticDebt,
): Promise<boolean> => {
  const range = { from: debt.billSeq + 1, to: loaded.state.ledger.seq, order: 'up' } as const;
  for await (const { at, after } of readLedger(deps, loaded, range)) {
    if (at > offDueOf(debt)) break;
    if (totalOfBuckets(after).gte(0)) return false;
  }
  return true;
};

/**
 * Whether a gateway's elastic capacity has been cut off by the clock, and that is not recorded yet: see
 * `elasticAt`. Costs a read only in the hour in which it is so. Rule ELA-05.
 */
export const elasticOwed = async (
  deps: Pick<Deps, 'accounts'>,
  { accountId, elastic }: Gateway,
  now: Instant,
): Promise<boolean> => {
  const debt = elastic?.debt;
  if (debt === undefined || now <= offDueOf(debt)) return false;
  const loaded = await deps.accounts.load(accountId, 'strong');
  return loaded !== undefined && (await wasOwed(deps, loaded, debt));
};
