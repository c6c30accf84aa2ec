import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import { zero } from '#domain/money/decimal.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { startOf } from '#domain/time/hour.ts';
import { dayMs, plusMs } from '#domain/time/instant.ts';
import type { Voucher } from '#domain/wallet/wallet.ts';
import type { QuotedCorrection } from '#usecases/corrections/loadCorrection.ts';
import type { AccountStore, HasAccounts } from '#usecases/ports/accounts.ts';

/** Entries that are read back at most for what vouchers were when they were given: two years of a bill an hour. */
const mostEntries = 20_000;

/**
 * The vouchers that a correction gives back to and that the wallet holds no more: out of the archive, or, of those
 * that were used up, as the ledger gave them, with nothing left. Rules INV-09, WAL-02.
 */
export const vouchersBack = async (
  { accounts }: HasAccounts,
  { accountId, wallet }: AccountState,
  { entry, bill, quote }: QuotedCorrection,
): Promise<readonly Voucher[] | Refused<'voucherTooOld'>> => {
  const held = new Set(wallet.vouchers.map(({ id }) => id));
  const wanted = new Set(
    quote.drawing.voucherDeltas.map(({ id }) => id).filter((id) => !held.has(id)),
  );
  if (wanted.size === 0) return [];
  // It paid for a local day at most, which the bill's hour is in.
  const oldest = plusMs(startOf(bill.hour), -2 * dayMs);
  const archived = await accounts.archivedVouchers(accountId, oldest);
  const kept = archived.filter(({ id }) => wanted.has(id));
  for (const { id } of kept) wanted.delete(id);
  const found = [...kept, ...(await givenBefore(accounts, accountId, entry.seq, wanted))];
  const missing = [...wanted].filter((id) => found.every((voucher) => voucher.id !== id));
  return missing.length === 0 ? found : tooOld(missing);
};

/** Those of the wanted vouchers that entries before one gave, used up: the ledger is read back to the first of them. */
const givenBefore = async (
  accounts: AccountStore,
  accountId: AccountId,
  seq: number,
  wanted: ReadonlySet<string>,
): Promise<readonly Voucher[]> => {
  const found: Voucher[] = [];
  if (wanted.size === 0) return found;
  const range = { from: Math.max(1, seq - mostEntries), to: seq - 1, order: 'down' } as const;
  for await (const { cause } of accounts.entries(accountId, range)) {
    if (cause.kind !== 'voucher' || !wanted.has(cause.voucher.id)) continue;
    found.push({ ...cause.voucher, left: zero });
    if (found.length === wanted.size) break;
  }
  return found;
};

const tooOld = (ids: readonly string[]): Refused<'voucherTooOld'> =>
  refuse(
    'voucherTooOld',
    `${ids.join(', ')} was given more than ${mostEntries} entries before the bill: reverse other lines, or give a new one`,
  );
