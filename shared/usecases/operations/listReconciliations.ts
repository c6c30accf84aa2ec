import type { Deps } from '#usecases/deps.ts';
import type { Page } from '#usecases/ports/accounts.ts';
import type { Reconciliation } from '#usecases/ports/operations.ts';

export type DriftView = Omit<Reconciliation, 'wallet'>;

/** Accounts whose ledger, replayed, does not give their wallet. Rule WAL-03. */
export const listReconciliations = async (
  { reconciliations }: Pick<Deps, 'reconciliations'>,
  limit: number,
  after?: string,
): Promise<Page<DriftView>> => {
  const page = await reconciliations.listDrift(limit, after);
  return { ...page, items: page.items.map(({ wallet: _, ...view }) => view) };
};
