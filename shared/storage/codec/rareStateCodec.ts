import type { AccountState } from '#domain/account/accountState.ts';
import {
  decodeDedicated,
  decodeUptime,
  encodeDedicated,
  encodeUptime,
} from '#storage/codec/dedicatedCodec.ts';
import { asDecimal, asList, asPairs, asText, number } from '#storage/codec/fields.ts';
import { decodeQuota, encodeQuota } from '#storage/codec/packCodec.ts';
import {
  decodeAlert,
  decodeClosure,
  decodeNextTerms,
  decodeNextZone,
  decodePastZones,
  decodeSettled,
  decodeSpan,
  decodeUnrenewed,
  encodeAlert,
  encodeClosure,
  encodeNextTerms,
  encodeSettled,
  encodeSpan,
  encodeUnrenewed,
  encodeZones,
} from '#storage/codec/statePartsCodec.ts';
import type { Item } from '#storage/table.ts';

/** Fields of the state that may be absent; the pending entry is the ledger's end, an author is not stored. */
type RareName = Exclude<
  {
    [Name in keyof AccountState]-?: undefined extends AccountState[Name] ? Name : never;
  }[keyof AccountState],
  'pending' | 'author'
>;

type Rare = Required<Pick<AccountState, RareName>>;
type Decoded = { -readonly [Name in RareName]?: Rare[Name] };

/** How a field is stored; undefined is what there is nothing to say of. */
type StoredField<Value> = {
  readonly attribute: string;
  readonly encode: (value: Value, state: AccountState) => unknown;
  readonly decode: (field: unknown, item: Item) => Value | undefined;
};

/** What many states do not have, by the attribute that holds it; docs/table.md says each one's form. */
export const rareFields: { readonly [Name in RareName]: StoredField<Rare[Name]> } = {
  nextTerms: { attribute: 'nt', encode: encodeNextTerms, decode: decodeNextTerms },
  nextZone: {
    attribute: 'nz',
    encode: (next, { pastZones }) => encodeZones(next, pastZones),
    decode: decodeNextZone,
  },
  /** There are past zones only where there is a next one, which is stored with them. Rule RAT-07. */
  pastZones: { attribute: 'nz', encode: () => undefined, decode: decodePastZones },
  alert: { attribute: 'al', encode: encodeAlert, decode: decodeAlert },
  invoiced: { attribute: 'fp', encode: number, decode: asDecimal },
  paidByGift: { attribute: 'pg', encode: number, decode: asDecimal },
  topUpBelow: { attribute: 'tu', encode: number, decode: asDecimal },
  quota: {
    attribute: 'q',
    encode: (quota, { zone }) => encodeQuota(quota, zone),
    decode: (field, { z }) => decodeQuota(field, asText(z)),
  },
  dedicated: {
    attribute: 'd',
    encode: (all) => (all.length > 0 ? all.map(encodeDedicated) : undefined),
    decode: (field) => asList(field).map(decodeDedicated),
  },
  morePacks: {
    attribute: 'mp',
    encode: () => true,
    decode: (field) => (field === true ? true : undefined),
  },
  stops: {
    attribute: 'st',
    encode: (stops) => (stops.length > 0 ? stops.flatMap(encodeSpan) : undefined),
    decode: (field) => asPairs(field).map(decodeSpan),
  },
  budgetStops: {
    attribute: 'bs',
    encode: (stops) => (stops.length > 0 ? encodeUptime(stops) : undefined),
    decode: decodeUptime,
  },
  settled: { attribute: 's', encode: encodeSettled, decode: decodeSettled },
  closure: { attribute: 'cl', encode: encodeClosure, decode: decodeClosure },
  unrenewed: {
    attribute: 'ur',
    encode: (all) => (all.length > 0 ? all.flatMap(encodeUnrenewed) : undefined),
    decode: (field) => asPairs(field).map(decodeUnrenewed),
  },
};

const rareNames = Object.keys(rareFields) as RareName[];

export const encodeRare = (state: AccountState): Item => {
  const item: Record<string, unknown> = {};
  for (const name of rareNames) encodeField(name, state, item);
  return item;
};

const encodeField = <Name extends RareName>(
  name: Name,
  state: AccountState,
  item: Record<string, unknown>,
): void => {
  const value: Partial<Rare>[Name] = state[name];
  if (value === undefined) return;
  const { attribute, encode } = rareFields[name];
  const field = encode(value, state);
  if (field !== undefined) item[attribute] = field;
};

export const decodeRare = (item: Item): Readonly<Decoded> => {
  const state: Decoded = {};
  for (const name of rareNames) decodeField(name, item, state);
  return state;
};

const decodeField = <Name extends RareName>(name: Name, item: Item, state: Decoded): void => {
  const { attribute, decode } = rareFields[name];
  const field = item[attribute];
  if (field === undefined) return;
  const value = decode(field, item);
  if (value !== undefined) state[name] = value;
};
