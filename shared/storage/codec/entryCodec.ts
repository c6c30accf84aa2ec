import { assert } from '#domain/defect.ts';
import type { Actor, Author, Cause, Entry } from '#domain/ledger/entry.ts';
import { decodeBill, encodeBill } from '#storage/codec/billCodec.ts';
import {
  asCount,
  asDecimal,
  asHex,
  asInstant,
  asList,
  asName,
  asOptional,
  asText,
  bytes,
  decodeBuckets,
  encodeBuckets,
  ms,
  number,
  optional,
  withoutAbsentEnd,
} from '#storage/codec/fields.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';
import { decodeVoucher, encodeVoucher } from '#storage/codec/voucherCodec.ts';

/** A ledger entry as a list; the same entry always gives the same bytes. */
export const encodeEntry = (entry: Entry): unknown[] => [
  number(entry.seq),
  ms(entry.at),
  encodeCause(entry.cause),
  encodeBuckets(entry.deltas),
  entry.voucherDeltas.map(({ id, delta }) => [id, number(delta)]),
  encodeBuckets(entry.after),
  bytes(entry.prevHash),
  bytes(entry.hash),
  ...encodeAuthor(entry),
];

export const decodeEntry = (field: unknown): Entry => {
  const [seq, at, cause, deltas, voucherDeltas, after, prevHash, hash, ...author] = asList(field);
  return {
    ...decodeAuthor(author),
    seq: asCount(seq),
    at: asInstant(at),
    cause: decodeCause(cause),
    deltas: decodeBuckets(deltas),
    voucherDeltas: asList(voucherDeltas).map((pair) => {
      const [id, delta] = asList(pair);
      return { id: asText(id), delta: asDecimal(delta) };
    }),
    after: decodeBuckets(after),
    prevHash: asHex(prevHash),
    hash: asHex(hash),
  };
};

/** Nothing where time moved the money and the cause says why. */
const encodeAuthor = ({ actor, reason }: Author): unknown[] => {
  const by = optional(actor, ({ kind, subject }) => [storedEnum.actor.encode(kind), subject]);
  return withoutAbsentEnd([by, optional(reason, String)]);
};

const decodeAuthor = ([by, why]: readonly unknown[]): Author => {
  const actor = asOptional(by, decodeActor);
  const reason = asOptional(why, (field) => asText(field));
  return { ...(actor && { actor }), ...(reason !== undefined && { reason }) };
};

const decodeActor = (field: unknown): Actor => {
  const [kind, subject] = asList(field);
  return { kind: storedEnum.actor.decode(kind), subject: asText(subject) };
};

const paidOut = { cash: true, income: true };

const encodeCause = (cause: Cause): unknown[] => {
  switch (cause.kind) {
    case 'bill':
      return ['bill', encodeBill(cause.bill)];
    case 'topUp':
      return ['topUp', cause.provider, cause.paymentId];
    case 'gift':
    case 'income':
      return [cause.kind, cause.reason];
    case 'voucher':
      return ['voucher', encodeVoucher(cause.voucher), cause.reason];
    case 'payout':
      return [cause.kind, cause.bucket, cause.reference];
    case 'closure':
      return [cause.kind];
    case 'reversal': {
      const { provider, paymentId, reference, by, status } = cause;
      const codes = [storedEnum.takenBy.encode(by), storedEnum.taken.encode(status)];
      return [cause.kind, provider, paymentId, reference, ...codes];
    }
  }
};

const decodeCause = (field: unknown): Cause => {
  const [name, first, second, ...rest] = asList(field);
  const kind = asText<Cause['kind']>(name);
  switch (kind) {
    case 'bill':
      return { kind, bill: decodeBill(first) };
    case 'topUp':
      return { kind, provider: asText(first), paymentId: asText(second) };
    case 'gift':
    case 'income':
      return { kind, reason: asText(first) };
    case 'voucher':
      return { kind, voucher: decodeVoucher(first), reason: asText(second) };
    case 'payout':
      return { kind, bucket: asName(paidOut, first), reference: asText(second) };
    case 'closure':
      return { kind };
    case 'reversal': {
      const [reference, by, status] = rest;
      return {
        kind,
        provider: asText(first),
        paymentId: asText(second),
        reference: asText(reference),
        by: storedEnum.takenBy.decode(by),
        status: storedEnum.taken.decode(status),
      };
    }
  }
  assert(false, `item: a known cause, not ${kind}`);
};
