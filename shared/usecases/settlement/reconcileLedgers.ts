import type { AccountId } from '#domain/accountId.ts';
import { assert, Defect } from '#domain/defect.ts';
import { canonical } from '#domain/ledger/entry.ts';
import { agrees, emptyReplay, type Replay, replay } from '#domain/ledger/replay.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import type { Voucher, Wallet } from '#domain/wallet/wallet.ts';
import { ensurePending } from '#usecases/account/storeEntry.ts';
import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasNotices } from '#usecases/ports/notices.ts';
import type { HasProfiles } from '#usecases/ports/profiles.ts';
import type { HasReconciliations, Reconciliation } from '#usecases/ports/reconciliations.ts';
import type { HasNow, HasSha256 } from '#usecases/ports/system.ts';

/** A replayed wallet as text, to go on from at the next replay; holds are no movements. */
const encodeWallet = ({ buckets, vouchers }: Wallet): string => canonical({ buckets, vouchers });

type Text<T> = { readonly [Field in keyof T]: T[Field] extends Decimal ? string : T[Field] };

const decodeWallet = (text: string): Wallet => {
  const { buckets, vouchers } = JSON.parse(text) as {
    readonly buckets: Text<Wallet['buckets']>;
    readonly vouchers: readonly Text<Voucher>[];
  };
  return {
    buckets: {
      cash: new Decimal(buckets.cash),
      income: new Decimal(buckets.income),
      gift: new Decimal(buckets.gift),
    },
    holds: zero,
    vouchers: vouchers.map((voucher) => ({ ...voucher, left: new Decimal(voucher.left) })),
  };
};

type ReconcileDeps = HasAccounts &
  HasNotices &
  HasProfiles &
  HasReconciliations &
  HasNow &
  HasSha256;

const accountsAtOnce = 8;

/**
 * Replays every account's ledger from where the last replay ended and compares it with the wallet.
 *
 * Also completes entries whose writer died between its two writes. Rules WAL-03, SET-02.
 */
export const reconcileLedgers = async (
  deps: ReconcileDeps,
): Promise<{ readonly checked: number; readonly drifted: number }> => {
  let [checked, drifted] = [0, 0];
  await forEachConcurrent(accountsAtOnce, deps.profiles.listIds(), async (accountId) => {
    checked += 1;
    if ((await reconcile(deps, accountId)) !== undefined) drifted += 1;
  });
  return { checked, drifted };
};

/** An account whose ledger has not grown since it was found sound costs no write. Rule SET-07. */
const reconcile = async (
  deps: ReconcileDeps,
  accountId: AccountId,
): Promise<string | undefined> => {
  const { reconciliations, now } = deps;
  const last = await reconciliations.load(accountId);
  const before = last === undefined ? emptyReplay : soundPartOf(last);
  const { drift, ...reached } = await replayFrom(deps, accountId, before);
  const { seq, hash, wallet } = drift === undefined ? reached : before;
  if (seq === before.seq && drift === undefined && last?.drift === undefined) return undefined;
  await reconciliations.save({
    accountId,
    checkedAt: now(),
    seq,
    hash,
    wallet: encodeWallet(wallet),
    ...(drift !== undefined && { drift }),
  });
  return drift;
};

const soundPartOf = ({ seq, hash, wallet }: Reconciliation): Replay => ({
  seq,
  hash,
  wallet: decodeWallet(wallet),
});

/** What cannot be read is drift of this account, and keeps no other from being looked at. */
const replayFrom = async (
  deps: ReconcileDeps,
  accountId: AccountId,
  before: Replay,
): Promise<Replay & { readonly drift?: string }> => {
  try {
    return await replayOn(deps, accountId, before);
  } catch (fault) {
    if (fault instanceof Defect) return { ...before, drift: fault.message };
    throw fault;
  }
};

const replayOn = async (
  deps: ReconcileDeps,
  accountId: AccountId,
  before: Replay,
): Promise<Replay & { readonly drift?: string }> => {
  const { accounts, sha256 } = deps;
  const loaded = await accounts.load(accountId, 'strong');
  assert(loaded !== undefined, 'reconcile: an account that has a profile has a state');
  await ensurePending(deps, loaded);
  const { ledger, wallet } = loaded.state;
  let reached = before;
  const range = { from: before.seq + 1, to: ledger.seq, order: 'up' } as const;
  for await (const entry of accounts.entries(accountId, range)) {
    reached = replay(reached, entry, sha256);
  }
  const drift = reached.fault ?? driftOf(reached, ledger.hash, wallet);
  return { ...reached, ...(drift !== undefined && { drift }) };
};

const driftOf = (
  { hash, wallet: replayed }: Replay,
  storedHash: string,
  stored: Replay['wallet'],
): string | undefined => {
  if (hash !== storedHash) return 'the ledger does not end where the state says';
  return agrees(replayed, stored) ? undefined : 'the wallet is not the sum of its entries';
};
