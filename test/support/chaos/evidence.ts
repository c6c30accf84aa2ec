import type { Instance } from '#domain/instances/instance.ts';
import type { StoredNotice } from '#domain/notices/notice.ts';
import { epochMs } from '#domain/time/instant.ts';
import { totalOfBuckets } from '#domain/wallet/wallet.ts';
import type { Customer, Stage } from '#test/support/chaos/stage.ts';
import { type Episode, episodesOf } from '#test/support/chaos/tale.ts';
import { decided } from '#test/support/decided.ts';
import { type LedgerFacts, ledgerFacts } from '#test/support/ledgerFacts.ts';
import { listPacks } from '#usecases/packs/listPacks.ts';
import type { PackView } from '#usecases/packs/packView.ts';

/** All that is left of what happened to an account. */
export type Evidence = LedgerFacts & {
  readonly customer: Customer;
  readonly notices: readonly StoredNotice[];
  readonly instances: readonly Instance[];
  readonly packs: readonly PackView[];
  /** As its ledger tells them, without a look at its state. */
  readonly episodes: readonly Episode[];
};

export const evidenceOf = async ({ deps }: Stage, customer: Customer): Promise<Evidence> => {
  const { accountId } = customer;
  const facts = await ledgerFacts(deps, accountId);
  const notices: StoredNotice[] = [];
  let after: string | undefined;
  do {
    const page = await deps.notices.list(accountId, 100, after);
    notices.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  const { items: instances } = await deps.instances.list(accountId, 100);
  const episodes = episodesOf(
    facts.entries.map(({ at, after: buckets }) => ({
      atMs: epochMs(at),
      isBelowZero: totalOfBuckets(buckets).lt(0),
    })),
  );
  const { items: packs } = decided(await listPacks(deps, accountId, { limit: 100 }));
  return { ...facts, customer, notices, instances, packs, episodes };
};
