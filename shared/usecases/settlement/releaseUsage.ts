import type { AccountState } from '#domain/account/accountState.ts';
import { beginsArrears } from '#domain/account/arrears/arrearsChange.ts';
import type { Settled } from '#domain/account/billing/evict.ts';
import { billableUsage } from '#domain/account/settlement/billableUsage.ts';
import { settleHour } from '#domain/account/settlement/settleHour.ts';
import { balanceAlerts } from '#domain/account/wallet/balanceAlerts.ts';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Hour } from '#domain/time/hour.ts';
import { archivedFor } from '#usecases/account/archivedFor.ts';
import { billWrites } from '#usecases/account/billWrites.ts';
import { authored } from '#usecases/account/changeAccount.ts';
import { ensurePending } from '#usecases/account/ensurePending.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Operation } from '#usecases/idempotency.ts';
import type { ArrearsEpisode } from '#usecases/ports/lifecycles.ts';
import type { Write } from '#usecases/ports/transaction.ts';
import type { ParkedUsage, StoredUsage } from '#usecases/ports/usage.ts';
import { instancesOf } from '#usecases/settlement/instancesOf.ts';

type ReleaseDeps = Pick<
  Deps,
  'accounts' | 'notices' | 'instances' | 'usage' | 'priceBooks' | 'now' | 'newId' | 'sha256'
>;

/** `billId` is absent where nothing of the released usage costs a line. */
export type Release = {
  readonly writes: readonly Write[];
  readonly billSeq?: number;
  /** What the account is told of the bill: to be offered once it is written. Rule WAL-05. */
  readonly notices: readonly Notice[];
  /** The arrears that the bill begins: they are started once it is written. Rule SET-03. */
  readonly began?: ArrearsEpisode;
};

/**
 * Prepares the bill of an account's parked usage of one hour, at the prices and the validity of that hour,
 * whatever it was parked for. Rules MET-06, MET-10.
 *
 * The bill, the state and the end of the release are one transaction. Records are put under the
 * release first, so a release that was cut off goes on where it stopped and bills each record once.
 */
export const releaseUsage = async (
  deps: ReleaseDeps,
  operation: Pick<Operation, 'author'>,
  accountId: AccountId,
  hour: Hour,
): Promise<Release | Refused<'nothingParked'>> => {
  if ((await deps.usage.loadParked(accountId, hour)) === undefined) {
    return refuse('nothingParked', `no usage of ${accountId} for ${hour} is parked`);
  }
  const parked = await deps.usage.claimRelease(accountId, hour, deps.newId());
  const records = await recordsUnder(deps, parked);
  const before = await load(deps, accountId);
  const settled = await settle(deps, authored(before, operation), parked, records);
  if (settled === undefined) {
    return { writes: [deps.usage.endRelease(parked)], notices: [] };
  }
  const { pending: _, ...state } = settled.next;
  const { accounts, notices, usage } = deps;
  const alerts = balanceAlerts(state, settled.entry);
  const writes = [accounts.save(state), ...billWrites(accounts, accountId, settled)];
  return {
    writes: [...writes, usage.endRelease(parked), ...alerts.map(notices.add)],
    notices: alerts,
    billSeq: settled.entry.seq,
    ...(beginsArrears(before, state) && { began: { accountId, episode: state.arrears.episode } }),
  };
};

const load = async (deps: ReleaseDeps, accountId: AccountId): Promise<AccountState> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  assert(loaded !== undefined, 'releaseUsage: usage is parked for accounts that exist');
  await ensurePending(deps, loaded);
  return loaded.state;
};

const recordsUnder = async (
  { usage }: ReleaseDeps,
  { accountId, hour, releaseId }: ParkedUsage,
): Promise<readonly StoredUsage[]> => {
  assert(releaseId !== undefined, 'releaseUsage: a claimed release has an id');
  for (const record of await usage.ofAccountHour(hour, accountId)) {
    if (record.parked && record.releaseId === undefined)
      await usage.assignRelease(record, releaseId);
  }
  const records = await usage.ofAccountHour(hour, accountId);
  return records.filter((record) => record.releaseId === releaseId);
};

const settle = async (
  deps: ReleaseDeps,
  state: AccountState,
  { hour }: ParkedUsage,
  records: readonly StoredUsage[],
): Promise<Settled | undefined> => {
  const usage = billableUsage(state, await instancesOf(deps, state, records), records);
  const archived = await archivedFor(deps, state, hour);
  const facts = { hour, kind: 'released', usage, ...archived } as const;
  const { sha256, now } = deps;
  return settleHour(state, facts, {
    books: await deps.priceBooks.list(),
    sha256,
    now: now(),
  });
};
