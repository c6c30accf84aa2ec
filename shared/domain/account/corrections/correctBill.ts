import type { Settled } from '#domain/account/accountEvent.ts';
import type { AccountState, MonthToDate } from '#domain/account/accountState.ts';
import { billAtOnce } from '#domain/account/billing/billAtOnce.ts';
import { addDrawings, type CorrectedBill } from '#domain/account/corrections/correctedBill.ts';
import type {
  BillToCorrect,
  CorrectionQuote,
} from '#domain/account/corrections/quoteCorrection.ts';
import { feesReversedBy } from '#domain/account/fees/feesReversedBy.ts';
import { voucherLimit } from '#domain/account/wallet/grantVoucher.ts';
import { assert } from '#domain/defect.ts';
import type { CorrectionLine } from '#domain/ledger/bill.ts';
import type { Sha256 } from '#domain/ledger/movement.ts';
import { plus, zero } from '#domain/money/decimal.ts';
import { keepPacks } from '#domain/packs/keepPacks.ts';
import type { Pack } from '#domain/packs/pack.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Voucher } from '#domain/wallet/wallet.ts';

/**
 * A correction about to be made. `restored`: the vouchers that it gives back to and that the wallet holds no more,
 * with what is left of them; `archivedMonth`: the month of the bill's hour, if it left the state.
 */
export type CorrectionToMake = BillToCorrect & {
  readonly quote: CorrectionQuote;
  readonly restored: readonly Voucher[];
  readonly archivedMonth?: MonthToDate;
  readonly reason: string;
};

/**
 * Reverses a bill, or lines of it: a bill below zero, of the same hour, that names it. It may end arrears (ARR-05).
 * Rules INV-09, SET-04.
 *
 * The usage stays counted in its month and hour, so it is not billed again, however late more of it comes, and
 * what follows is priced as if it had been charged (RAT-04). Refused: more vouchers would come back than an account
 * may hold.
 */
export const correctBill = (
  state: AccountState,
  { entry, bill, corrected, packs, quote, restored, archivedMonth, reason }: CorrectionToMake,
  policy: { readonly sha256: Sha256; readonly now: Instant },
): (Settled & { readonly corrected: CorrectedBill }) | Refused<'tooManyVouchers'> => {
  const { lines, drawing } = quote;
  const inForce = [...state.wallet.vouchers, ...restored].filter(({ until }) => until > policy.now);
  if (restored.length > 0 && inForce.length > voucherLimit) {
    const why = `an account holds at most ${voucherLimit} at once`;
    return refuse('tooManyVouchers', `vouchers come back with it, and ${why}`);
  }
  const billed = billAtOnce(
    { ...state, author: { ...state.author, reason } },
    {
      ...({ kind: 'correction', hour: bill.hour, corrects: entry.seq, lines, drawing } as const),
      ...(restored.length > 0 && { restored }),
      ...(archivedMonth && { archivedMonth }),
    },
    policy,
  );
  const { kept, evicted } = takeBack(billed.next, packs, lines);
  return {
    ...billed,
    next: withFeesReversed(kept, lines),
    evicted: { ...billed.evicted, packs: evicted },
    corrected: {
      version: corrected.version + 1,
      seq: entry.seq,
      lines: [...corrected.lines, ...lines.map(({ line }) => ({ line, by: billed.entry.seq }))],
      given: addDrawings(corrected.given, drawing),
    },
  };
};

/** Units go back to their packs; those that the state has no room for go to the archive, as ever. Rule PCK-02. */
const takeBack = (
  state: AccountState,
  packs: readonly Pack[],
  lines: readonly CorrectionLine[],
): { readonly kept: AccountState; readonly evicted: readonly Pack[] } => {
  const returned = lines.flatMap((line) => line.returned);
  if (returned.length === 0) return { kept: state, evicted: [] };
  const changed = packs
    .filter(({ id }) => returned.some(({ packId }) => packId === id))
    .map((pack) =>
      returned
        .filter(({ packId }) => packId === pack.id)
        .reduce((each, { quantity }) => withUnits(each, quantity), pack),
    );
  const others = state.packs.filter(({ id }) => changed.every((pack) => pack.id !== id));
  const { packs: kept, overflow, evicted } = keepPacks([...others, ...changed], state.settled);
  return {
    kept: { ...state, packs: kept, ...(overflow && { morePacks: true }) },
    evicted,
  };
};

const withUnits = (pack: Pack, quantity: Pack['left']): Pack => {
  const left = plus(pack.left, quantity);
  assert(left.lte(pack.total), 'correctBill: no more comes back to a pack than it had');
  return { ...pack, left, returned: plus(pack.returned ?? zero, quantity) };
};

const withFeesReversed = (state: AccountState, lines: readonly CorrectionLine[]): AccountState => {
  const fees = feesReversedBy(state, lines);
  if (fees.isZero()) return state;
  const { arrears } = state;
  const feesReversed = plus(arrears.feesReversed ?? zero, fees);
  return { ...state, arrears: { ...arrears, feesReversed } };
};
