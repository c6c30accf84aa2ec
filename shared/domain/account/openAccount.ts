import type { AccountState } from '#domain/account/accountState.ts';
import { genesisHash } from '#domain/ledger/movement.ts';
import { zero } from '#domain/money/decimal.ts';
import { noBuckets } from '#domain/wallet/wallet.ts';

/** A new account's state: no funds, nothing settled. Rule WAL-01. */
export const openAccount = (
  terms: Pick<AccountState, 'accountId' | 'currency' | 'terms' | 'zone'>,
): AccountState => ({
  ...terms,
  version: 1,
  wallet: { buckets: noBuckets, holds: zero, vouchers: [] },
  packs: [],
  months: [],
  arrears: { episode: 0 },
  ledger: { seq: 0, hash: genesisHash },
});
