import type { AccountState, Unrenewed } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Stop } from '#domain/arrears/arrears.ts';
import { assert } from '#domain/defect.ts';
import { holdsOf } from '#domain/instances/holdsOf.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import type { Wallet } from '#domain/wallet/wallet.ts';
import { decodeAlert, encodeAlert } from '#storage/codec/alertCodec.ts';
import { decodeArrears, encodeArrears } from '#storage/codec/arrearsCodec.ts';
import { decodeBuckets, encodeBuckets } from '#storage/codec/bucketsCodec.ts';
import { decodeClosure, encodeClosure } from '#storage/codec/closureCodec.ts';
import { decodeDedicated, encodeDedicated } from '#storage/codec/dedicatedCodec.ts';
import {
  decodeEntry,
  decodeVoucher,
  encodeEntry,
  encodeVoucher,
} from '#storage/codec/entryCodec.ts';
import {
  asCount,
  asDecimal,
  asHex,
  asHour,
  asInstant,
  asList,
  asOptional,
  asPairs,
  asText,
  bytes,
  hourNumber,
  ms,
  number,
  type Pair,
} from '#storage/codec/fields.ts';
import { decodeMonth, encodeMonth } from '#storage/codec/monthCodec.ts';
import { decodeNextTerms, encodeNextTerms } from '#storage/codec/nextTermsCodec.ts';
import { decodePack, encodePack } from '#storage/codec/packCodec.ts';
import { decodeQuota, encodeQuota } from '#storage/codec/quotaCodec.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';
import { decodeZones, encodeZones } from '#storage/codec/zonesCodec.ts';
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

/** What many states do not have. */
const encodeRare = (state: AccountState): Item => ({
  ...(state.nextTerms && { nt: encodeNextTerms(state.nextTerms) }),
  ...(state.nextZone && { nz: encodeZones(state.nextZone, state.pastZones) }),
  ...(state.alert && { al: encodeAlert(state.alert) }),
  ...(state.quota && { q: encodeQuota(state.quota, state.zone) }),
  ...(state.dedicated?.length && { d: state.dedicated.map(encodeDedicated) }),
  ...(state.morePacks && { mp: true }),
  ...(state.stops?.length && {
    st: state.stops.flatMap(({ from, until }) => [from, until].map(ms)),
  }),
  ...(state.settled && {
    s: [hourNumber(state.settled.newest), state.settled.bits.toString(36)],
  }),
  ...(state.closure && { cl: encodeClosure(state.closure) }),
  ...(state.unrenewed?.length && { ur: state.unrenewed.flatMap(encodeUnrenewed) }),
});

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

type Rare =
  | (
      | 'nextTerms'
      | 'nextZone'
      | 'pastZones'
      | 'alert'
      | 'quota'
      | 'dedicated'
      | 'morePacks'
      | 'settled'
    )
  | ('unrenewed' | 'closure' | 'stops');

/** What many states do not have. */
const decodeRare = (item: Item): Pick<AccountState, Rare> => ({
  ...(item['nt'] !== undefined && { nextTerms: decodeNextTerms(item['nt']) }),
  ...(item['nz'] !== undefined && decodeZones(item['nz'])),
  ...(item['al'] !== undefined && { alert: decodeAlert(item['al']) }),
  ...(item['q'] !== undefined && { quota: decodeQuota(item['q'], asText(item['z'])) }),
  ...(item['d'] !== undefined && { dedicated: asList(item['d']).map(decodeDedicated) }),
  ...(item['st'] !== undefined && { stops: asPairs(item['st']).map(decodeStop) }),
  ...(item['mp'] === true && { morePacks: true as const }),
  ...(item['ur'] !== undefined && { unrenewed: asPairs(item['ur']).map(decodeUnrenewed) }),
  ...(item['cl'] !== undefined && { closure: decodeClosure(item['cl']) }),
  ...(item['s'] !== undefined && { settled: decodeSettled(item['s']) }),
});

const decodeStop = ([from, until]: Pair): Stop => ({
  from: asInstant(from),
  until: asInstant(until),
});

const encodeUnrenewed = ({ kind, id }: Unrenewed): unknown[] => [
  storedEnum.unrenewedKind.encode(kind),
  id,
];
const decodeUnrenewed = ([kind, id]: Pair): Unrenewed => ({
  kind: storedEnum.unrenewedKind.decode(kind),
  id: asText(id),
});

const decodeSettled = (field: unknown): NonNullable<AccountState['settled']> => {
  const [newest, bits] = asList(field);
  return { newest: asHour(newest), bits: fromBase36(asText(bits)) };
};

const fromBase36 = (text: string): bigint =>
  [...text].reduce((bits, digit) => bits * 36n + BigInt(Number.parseInt(digit, 36)), 0n);
