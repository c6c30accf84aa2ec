import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import { holdsOf } from '#domain/instances/dedicated.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import type { Wallet } from '#domain/wallet/wallet.ts';
import { decodeArrears, encodeArrears } from '#storage/codec/arrearsCodec.ts';
import { decodeEntry, encodeEntry } from '#storage/codec/entryCodec.ts';
import {
  asCount,
  asDecimal,
  asHex,
  asList,
  asOptional,
  asText,
  bytes,
  decodeBuckets,
  encodeBuckets,
  number,
} from '#storage/codec/fields.ts';
import { decodeMonth, encodeMonth } from '#storage/codec/monthCodec.ts';
import { decodePack, encodePack } from '#storage/codec/packCodec.ts';
import { decodeRare, encodeRare, rareFields } from '#storage/codec/rareStateCodec.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';
import { decodeVoucher, encodeVoucher } from '#storage/codec/voucherCodec.ts';
import type { Item } from '#storage/table.ts';

/**
 * An account's state as an item of at most 1 KB in the usual case: short names, lists by position.
 *
 * docs/table.md lists the attributes.
 */
export const encodeState = (state: AccountState): Item => ({
  version: number(state.version),
  cu: storedEnum.currency.encode(state.currency),
  te: storedEnum.termsProfile.encode(state.terms),
  z: state.zone,
  w: encodeHolds(state),
  ...(state.wallet.vouchers.length > 0 && { vo: state.wallet.vouchers.map(encodeVoucher) }),
  ...(state.packs.length > 0 && { p: state.packs.map(encodePack) }),
  ...(state.months.length > 0 && { m: state.months.map(encodeMonth) }),
  ar: encodeArrears(state.arrears),
  ...(state.pending ? { e: encodePending(state.pending, state) } : { l: encodeEnd(state) }),
  ...encodeRare(state),
});

/** Attributes that a state may have or not. */
export const optionalAttributes: readonly string[] = [
  ...['vo', 'p', 'm', 'e', 'l'],
  ...new Set(Object.values(rareFields).map(({ attribute }) => attribute)),
];

export const decodeState = (accountId: AccountId, item: Item): AccountState => {
  const pending = asOptional(item['e'], decodeEntry);
  const { seq, hash, buckets } = decodeEnd(item, pending);
  return {
    accountId,
    version: asCount(item['version']),
    currency: storedEnum.currency.decode(item['cu']),
    terms: storedEnum.termsProfile.decode(item['te']),
    zone: asText(item['z']),
    wallet: {
      buckets,
      holds: asDecimal(item['w']),
      vouchers: listOf(item['vo'], decodeVoucher),
    },
    packs: listOf(item['p'], decodePack),
    months: listOf(item['m'], decodeMonth),
    arrears: decodeArrears(item['ar']),
    ledger: { seq, hash },
    ...(pending !== undefined && { pending }),
    ...decodeRare(item),
  };
};

/** Where the ledger ends, and the balances there. */
type LedgerEnd = Pick<AccountState, 'ledger'> & { readonly wallet: Pick<Wallet, 'buckets'> };

const encodeEnd = ({ ledger, wallet }: LedgerEnd): unknown[] => [
  number(ledger.seq),
  bytes(ledger.hash),
  encodeBuckets(wallet.buckets),
];

/** A pending entry is the ledger's end and says all of it, so nothing is stored twice. */
const encodePending = (pending: Entry, state: LedgerEnd): unknown[] => {
  const end = endAt(pending);
  const { cash, income, gift } = end.buckets;
  const { buckets } = state.wallet;
  assert(
    end.seq === state.ledger.seq && end.hash === state.ledger.hash,
    'state: the pending entry is the last of the ledger',
  );
  assert(
    cash.eq(buckets.cash) && income.eq(buckets.income) && gift.eq(buckets.gift),
    'state: the balances are those after the pending entry',
  );
  return encodeEntry(pending);
};

const endAt = ({ seq, hash, after }: Entry) => ({ seq, hash, buckets: after });

const decodeEnd = (item: Item, pending: Entry | undefined): ReturnType<typeof endAt> => {
  if (pending !== undefined) return endAt(pending);
  const [seq, hash, buckets] = asList(item['l']);
  return { seq: asCount(seq), hash: asHex(hash), buckets: decodeBuckets(buckets) };
};

const listOf = <T>(field: unknown, decode: (field: unknown) => T): readonly T[] =>
  (asOptional(field, asList) ?? []).map(decode);

/** What a wallet holds, instances freeze. Rule INS-01. */
const encodeHolds = (state: AccountState): unknown => {
  const { holds } = state.wallet;
  assert(holds.eq(holdsOf(state)), 'state: what is held is what instances freeze');
  return number(holds);
};
