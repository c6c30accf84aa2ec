import type { AccountState, Unrenewed } from '#domain/account/accountState.ts';
import type { Stop } from '#domain/arrears/arrears.ts';
import type { Closure } from '#domain/lifecycle/closure.ts';
import type { Zone } from '#domain/time/calendar.ts';
import { decodeDedicated, encodeDedicated } from '#storage/codec/dedicatedCodec.ts';
import {
  asDecimal,
  asHour,
  asInstant,
  asList,
  asOptional,
  asPairs,
  asText,
  hourNumber,
  ms,
  number,
  optional,
  type Pair,
} from '#storage/codec/fields.ts';
import { decodeQuota, encodeQuota } from '#storage/codec/packCodec.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';
import type { Item } from '#storage/table.ts';

type Alert = NonNullable<AccountState['alert']>;

/** What many states do not have. */
export const encodeRare = (state: AccountState): Item => ({
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
export const decodeRare = (item: Item): Pick<AccountState, Rare> => ({
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

/** A balance alert's threshold, and whether and how it waits. Rule WAL-05. */
const encodeAlert = ({ threshold, armed, notifiedByOrder }: Alert): unknown[] => [
  number(threshold),
  armed,
  ...(notifiedByOrder ? [true] : []),
];

const decodeAlert = (field: unknown): Alert => {
  const [threshold, armed, notifiedByOrder] = asList(field);
  return {
    threshold: asDecimal(threshold),
    armed: armed === true,
    ...(notifiedByOrder === true && { notifiedByOrder: true }),
  };
};

type NextTerms = NonNullable<AccountState['nextTerms']>;

/** Stricter terms that are announced: which, and from when on. Rule ARR-01. */
const encodeNextTerms = ({ terms, from }: NextTerms): unknown[] => [
  storedEnum.termsProfile.encode(terms),
  ms(from),
];

const decodeNextTerms = (field: unknown): NextTerms => {
  const [terms, from] = asList(field);
  return { terms: storedEnum.termsProfile.decode(terms), from: asInstant(from) };
};

/** Zones besides the one in force; there are past ones only where there is a next one. Rule RAT-07. */
const encodeZones = (
  next: NonNullable<AccountState['nextZone']>,
  past: AccountState['pastZones'] = [],
): unknown[] => [next.zone, ms(next.from), ...past.flatMap(({ zone, until }) => [zone, ms(until)])];

const decodeZones = (field: unknown): Pick<AccountState, 'nextZone' | 'pastZones'> => {
  const [[zone, from] = [], ...past] = asPairs(field);
  const pastZones = past.map((pair) => ({
    zone: asText<Zone>(pair[0]),
    until: asInstant(pair[1]),
  }));
  return {
    nextZone: { zone: asText(zone), from: asInstant(from) },
    ...(pastZones.length > 0 && { pastZones }),
  };
};

/** When it was requested, completed and taken back, null for what has not been; then earlier ones. */
const encodeClosure = (closure: Closure): unknown[] => [
  ms(closure.requestedAt),
  optional(closure.closedAt, ms),
  optional(closure.reopenedAt, ms),
  ...(closure.earlier ?? []).flatMap(({ from, until }) => [ms(from), ms(until)]),
];

const decodeClosure = (field: unknown): Closure => {
  const [requestedAt, closed, reopened, ...spans] = asList(field);
  const [closedAt, reopenedAt] = [closed, reopened].map((each) => asOptional(each, asInstant));
  const earlier = asPairs(spans).map(decodeSpan);
  return {
    requestedAt: asInstant(requestedAt),
    ...(closedAt !== undefined && { closedAt }),
    ...(reopenedAt !== undefined && { reopenedAt }),
    ...(earlier.length > 0 && { earlier }),
  };
};

const decodeSpan = ([from, until]: Pair): Stop => ({
  from: asInstant(from),
  until: asInstant(until),
});
