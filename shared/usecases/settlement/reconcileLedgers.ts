import { assert } from '#domain/defect.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import { agrees, emptyReplay, type Replay, replay } from '#domain/wallet/replay.ts';
import type { Deps } from '#usecases/deps.ts';
import { eachAtOnce } from '#usecases/eachAtOnce.ts';
import { ensurePending } from '#usecases/settlement/ensurePending.ts';
import { decodeWallet, encodeWallet } from '#usecases/settlement/replayedWallet.ts';

type ReconcileDeps = Pick<Deps, 'accounts' | 'profiles' | 'reconciliations' | 'now' | 'sha256'>;

const accountsAtOnce = 8;
const directoryShards = 16;

/**
 * Replays every account's ledger from where the last replay ended and compares it with the wallet.
 *
 * Also completes entries whose writer died between its two writes. Rules WAL-03, SET-02.
 */
export const reconcileLedgers = async (
  deps: ReconcileDeps,
): Promise<{ readonly checked: number; readonly drifted: number }> => {
  let [checked, drifted] = [0, 0];
  for (let shard = 0; shard < directoryShards; shard += 1) {
    await eachAtOnce(accountsAtOnce, deps.profiles.listShard(shard), async (accountId) => {
      checked += 1;
      if ((await reconcile(deps, accountId)) !== undefined) drifted += 1;
    });
  }
  return { checked, drifted };
};

const reconcile = async (
  deps: ReconcileDeps,
  accountId: AccountId,
): Promise<string | undefined> => {
  const { accounts, reconciliations, now, sha256 } = deps;
  const loaded = await accounts.load(accountId, 'strong');
  assert(loaded !== undefined, 'reconcile: an account that has a profile has a state');
  await ensurePending(deps, loaded);
  const { ledger, wallet } = loaded.state;
  let reached = await lastSound(deps, accountId);
  const range = { from: reached.seq + 1, to: ledger.seq, order: 'up' } as const;
  for await (const entry of accounts.entries(accountId, range)) {
    reached = replay(reached, entry, sha256);
  }
  const drift = reached.fault ?? driftOf(reached, loaded.state.ledger.hash, wallet);
  const sound = drift === undefined ? reached : await lastSound(deps, accountId);
  await reconciliations.save({
    ...{ accountId, checkedAt: now(), seq: sound.seq, hash: sound.hash },
    wallet: encodeWallet(sound.wallet),
    ...(drift !== undefined && { drift }),
  });
  return drift;
};

const lastSound = async (
  { reconciliations }: ReconcileDeps,
  accountId: AccountId,
): Promise<Replay> => {
  const last = await reconciliations.load(accountId);
  if (last === undefined) return emptyReplay;
  return { seq: last.seq, hash: last.hash, wallet: decodeWallet(last.wallet) };
};

const driftOf = (
  { hash, wallet: replayed }: Replay,
  storedHash: string,
  stored: Replay['wallet'],
): string | undefined => {
  if (hash !== storedHash) return 'the ledger does not end where the state says';
  return agrees(replayed, stored) ? undefined : 'the wallet is not the sum of its entries';
};
