import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import { isForgotten } from '#domain/ledger/movement.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Runway } from '#domain/wallet/runway.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import { runwayAt } from '#usecases/wallet/runwayAt.ts';

/** An account's funds, without vouchers that pay for nothing any more, and how long they last. */
export type WalletAt = Pick<AccountState, 'accountId' | 'wallet' | 'currency' | 'arrears'> & {
  readonly runway: Runway | undefined;
  readonly now: Instant;
};

/** An account's funds now, and how long they last. Rules WAL-01, WAL-06. */
export const getWallet = async (
  deps: HasAccounts & HasNow,
  accountId: AccountId,
): Promise<WalletAt | Refused<'accountNotFound'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const now = deps.now();
  const { wallet, currency, arrears } = loaded.state;
  const vouchers = wallet.vouchers.filter((voucher) => !isForgotten(voucher, now));
  const runway = await runwayAt(deps, loaded, now);
  return { accountId, wallet: { ...wallet, vouchers }, currency, arrears, runway, now };
};
