import type { AccountId } from '#domain/settlement/accountId.ts';
import type { AccountState, MonthToDate, TermsProfile } from '#domain/settlement/accountState.ts';
import {
  decodeBuckets,
  decodeEntry,
  decodeVoucher,
  encodeBuckets,
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
  asOneOf,
  asOptional,
  asText,
  bytes,
  hourNumber,
  ms,
  number,
  oneOf,
  optional,
} from '#storage/codec/fields.ts';
import { decodePack, encodePack } from '#storage/codec/packCodec.ts';
import type { Item } from '#storage/table.ts';

const currencies: readonly AccountState['currency'][] = ['CNY', 'USD'];
const profiles: readonly TermsProfile[] = ['standard', 'strict'];

/**
 * An account's state as an item of at most 1 KB in the usual case: short names, lists by position.
 *
 * docs/table.md lists the attributes.
 */
export const encodeState = (state: AccountState): Item => ({
  version: number(state.version),
  cu: oneOf(currencies, state.currency),
  te: oneOf(profiles, state.terms),
  z: state.zone,
  ...(state.nextZone && { nz: [state.nextZone.zone, ms(state.nextZone.from)] }),
  w: [encodeBuckets(state.wallet.buckets), number(state.wallet.holds)],
  ...(state.wallet.vouchers.length > 0 && { vo: state.wallet.vouchers.map(encodeVoucher) }),
  ...(state.alert && { al: [number(state.alert.threshold), state.alert.armed] }),
  ...(state.quota && { q: encodeQuota(state.quota) }),
  ...(state.packs.length > 0 && { p: state.packs.map(encodePack) }),
  ...(state.morePacks && { mp: true }),
  ...(state.months.length > 0 && { m: state.months.map(encodeMonth) }),
  ...(state.settled && {
    s: [hourNumber(state.settled.newest), state.settled.bits.toString(36)],
  }),
  ar: [number(state.arrears.episode), optional(state.arrears.since, ms)],
  l: [number(state.ledger.seq), bytes(state.ledger.hash)],
  ...(state.pending && { e: encodeEntry(state.pending) }),
});

export const decodeState = (accountId: AccountId, item: Item): AccountState => {
  const [buckets, holds] = asList(item['w']);
  const [episode, since] = asList(item['ar']);
  const [seq, hash] = asList(item['l']);
  const arrearsSince = asOptional(since, asInstant);
  return {
    accountId,
    version: asCount(item['version']),
    currency: asOneOf(currencies, item['cu']),
    terms: asOneOf(profiles, item['te']),
    zone: asText(item['z']),
    wallet: {
      buckets: decodeBuckets(buckets),
      holds: asDecimal(holds),
      vouchers: listOf(item['vo'], decodeVoucher),
    },
    packs: listOf(item['p'], decodePack),
    months: listOf(item['m'], decodeMonth),
    arrears: {
      episode: asCount(episode),
      ...(arrearsSince !== undefined && { since: arrearsSince }),
    },
    ledger: { seq: asCount(seq), hash: asHex(hash) },
    ...decodeRare(item),
  };
};

const listOf = <T>(field: unknown, decode: (field: unknown) => T): readonly T[] =>
  (asOptional(field, asList) ?? []).map(decode);

/** What many states do not have. */
const decodeRare = (
  item: Item,
): Pick<AccountState, 'nextZone' | 'alert' | 'quota' | 'morePacks' | 'settled' | 'pending'> => ({
  ...(item['nz'] !== undefined && { nextZone: decodeNextZone(item['nz']) }),
  ...(item['al'] !== undefined && { alert: decodeAlert(item['al']) }),
  ...(item['q'] !== undefined && { quota: decodeQuota(item['q']) }),
  ...(item['mp'] === true && { morePacks: true as const }),
  ...(item['s'] !== undefined && { settled: decodeSettled(item['s']) }),
  ...(item['e'] !== undefined && { pending: decodeEntry(item['e']) }),
});

const decodeNextZone = (field: unknown): NonNullable<AccountState['nextZone']> => {
  const [zone, from] = asList(field);
  return { zone: asText(zone), from: asInstant(from) };
};

const decodeAlert = (field: unknown): NonNullable<AccountState['alert']> => {
  const [threshold, armed] = asList(field);
  return { threshold: asDecimal(threshold), armed: armed === true };
};

type Quota = NonNullable<AccountState['quota']>;

const encodeQuota = ({ activatedAt, activatedOn, zone, nextGrant }: Quota): unknown[] => [
  ms(activatedAt),
  activatedOn,
  zone,
  number(nextGrant),
];

const decodeQuota = (field: unknown): Quota => {
  const [activatedAt, activatedOn, zone, nextGrant] = asList(field);
  return {
    activatedAt: asInstant(activatedAt),
    activatedOn: asText(activatedOn),
    zone: asText(zone),
    nextGrant: asCount(nextGrant),
  };
};

const decodeSettled = (field: unknown): NonNullable<AccountState['settled']> => {
  const [newest, bits] = asList(field);
  return { newest: asHour(newest), bits: fromBase36(asText(bits)) };
};

const fromBase36 = (text: string): bigint =>
  [...text].reduce((bits, digit) => bits * 36n + BigInt(Number.parseInt(digit, 36)), 0n);

export const encodeMonth = ({ month, firstSeq, lastSeq, accumulators }: MonthToDate): unknown[] => [
  month,
  number(firstSeq),
  number(lastSeq),
  accumulators.map(({ sku, segments }) => [
    sku,
    ...segments.flatMap(({ bookVersion, quantity }) => [bookVersion, number(quantity)]),
  ]),
];

export const decodeMonth = (field: unknown): MonthToDate => {
  const [month, firstSeq, lastSeq, accumulators] = asList(field);
  return {
    month: asText(month),
    firstSeq: asCount(firstSeq),
    lastSeq: asCount(lastSeq),
    accumulators: asList(accumulators).map((each) => {
      const [sku, ...flat] = asList(each);
      const segments = flat.flatMap((version, i) =>
        i % 2 === 0 ? [{ bookVersion: asText(version), quantity: asDecimal(flat[i + 1]) }] : [],
      );
      return { sku: asText(sku), segments };
    }),
  };
};
