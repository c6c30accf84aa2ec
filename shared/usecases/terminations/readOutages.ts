import type { AccountId } from '#domain/settlement/accountId.ts';
import type { Outage } from '#domain/terminations/outage.ts';
import type { Deps } from '#usecases/deps.ts';

const atOnce = 100;

/** All outages of an account, newest first: there are few. Rule SLA-03. */
export const readOutages = async (
  { outages }: Pick<Deps, 'outages'>,
  accountId: AccountId,
): Promise<readonly Outage[]> => {
  const all: Outage[] = [];
  let after: string | undefined;
  do {
    const page = await outages.list(accountId, atOnce, after);
    all.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return all;
};
