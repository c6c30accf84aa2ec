import type { AccountState, Unrenewed } from '#domain/account/accountState.ts';
import type { Stop } from '#domain/arrears/arrears.ts';
import type { Closure } from '#domain/lifecycle/closure.ts';
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
import { storedEnum } from '#storage/codec/storedEnum.ts';

export const encodeUnrenewed = ({ kind, id }: Unrenewed): unknown[] => [
  storedEnum.unrenewedKind.encode(kind),
  id,
];

export const decodeUnrenewed = ([kind, id]: Pair): Unrenewed => ({
  kind: storedEnum.unrenewedKind.decode(kind),
  id: asText(id),
});

type Settled = NonNullable<AccountState['settled']>;

/** The newest settled hour, and a bit for each hour up to it in base 36. */
export const encodeSettled = ({ newest, bits }: Settled): unknown[] => [
  hourNumber(newest),
  bits.toString(36),
];

export const decodeSettled = (field: unknown): Settled => {
  const [newest, bits] = asList(field);
  return { newest: asHour(newest), bits: fromBase36(asText(bits)) };
};

const fromBase36 = (text: string): bigint =>
  [...text].reduce((bits, digit) => bits * 36n + BigInt(Number.parseInt(digit, 36)), 0n);

type Alert = NonNullable<AccountState['alert']>;

/** A balance alert's threshold, and whether and how it waits. Rule WAL-05. */
export const encodeAlert = ({ threshold, armed, notifiedByOrder }: Alert): unknown[] => [
  number(threshold),
  armed,
  ...(notifiedByOrder ? [true] : []),
];

export const decodeAlert = (field: unknown): Alert => {
  const [threshold, armed, notifiedByOrder] = asList(field);
  return {
    threshold: asDecimal(threshold),
    armed: armed === true,
    ...(notifiedByOrder === true && { notifiedByOrder: true }),
  };
};

type NextTerms = NonNullable<AccountState['nextTerms']>;

/** Stricter terms that are announced: which, and from when on. Rule ARR-01. */
export const encodeNextTerms = ({ terms, from }: NextTerms): unknown[] => [
  storedEnum.termsProfile.encode(terms),
  ms(from),
];

export const decodeNextTerms = (field: unknown): NextTerms => {
  const [terms, from] = asList(field);
  return { terms: storedEnum.termsProfile.decode(terms), from: asInstant(from) };
};

/** Zones besides the one in force; there are past ones only where there is a next one. Rule RAT-07. */
export const encodeZones = (
  next: NonNullable<AccountState['nextZone']>,
  past: AccountState['pastZones'] = [],
): unknown[] => [next.zone, ms(next.from), ...past.flatMap(({ zone, until }) => [zone, ms(until)])];

export const decodeNextZone = (field: unknown): NonNullable<AccountState['nextZone']> => {
  const [[zone, from] = []] = asPairs(field);
  return { zone: asText(zone), from: asInstant(from) };
};

export const decodePastZones = (field: unknown): AccountState['pastZones'] => {
  const [, ...past] = asPairs(field);
  if (past.length === 0) return undefined;
  return past.map(([zone, until]) => ({ zone: asText(zone), until: asInstant(until) }));
};

/** When it was requested, completed and taken back, null for what has not been; then earlier ones. */
export const encodeClosure = (closure: Closure): unknown[] => [
  ms(closure.requestedAt),
  optional(closure.closedAt, ms),
  optional(closure.reopenedAt, ms),
  ...(closure.earlier ?? []).flatMap(encodeSpan),
];

export const decodeClosure = (field: unknown): Closure => {
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

export const encodeSpan = ({ from, until }: Stop): unknown[] => [ms(from), ms(until)];

export const decodeSpan = ([from, until]: Pair): Stop => ({
  from: asInstant(from),
  until: asInstant(until),
});
