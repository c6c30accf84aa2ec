import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import { agrees, emptyReplay, type Replay, replay } from '#domain/ledger/replay.ts';
import type { Refused } from '#domain/refusal.ts';
import { readLedger } from '#usecases/account/readLedger.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasSha256 } from '#usecases/ports/system.ts';

export type LedgerVerification = {
  readonly sound: boolean;
  /** Entries replayed, up to the first fault. */
  readonly entries: number;
  readonly hash: string;
  readonly fault?: string;
};

/** Replays an account's whole ledger against its wallet. Rule WAL-03. */
export const verifyLedger = async (
  deps: HasAccounts & HasSha256,
  accountId: AccountId,
): Promise<LedgerVerification | Refused<'accountNotFound'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  let replayed = emptyReplay;
  const range = { from: 1, to: loaded.state.ledger.seq, order: 'up' } as const;
  for await (const entry of readLedger(deps, loaded, range)) {
    replayed = replay(replayed, entry, deps.sha256);
    if (replayed.fault !== undefined) break;
  }
  const fault = replayed.fault ?? faultAtEnd(replayed, loaded.state);
  const { seq: entries, hash } = replayed;
  return { sound: fault === undefined, entries, hash, ...(fault !== undefined && { fault }) };
};

const faultAtEnd = ({ seq, hash, wallet }: Replay, state: AccountState): string | undefined => {
  if (seq !== state.ledger.seq) return `entry ${seq + 1} is missing`;
  if (hash !== state.ledger.hash) return 'the account does not end with the last entry';
  return agrees(wallet, state.wallet) ? undefined : 'the wallet is not what its entries make';
};
