import type { Stop } from '#domain/arrears/arrears.ts';
import type { Closure } from '#domain/lifecycle/closure.ts';
import {
  asInstant,
  asList,
  asOptional,
  asPairs,
  ms,
  optional,
  type Pair,
} from '#storage/codec/fields.ts';

/** When it was requested, completed and taken back, null for what has not been; then earlier ones. */
export const encodeClosure = (closure: Closure): unknown[] => [
  ms(closure.requestedAt),
  optional(closure.closedAt, ms),
  optional(closure.reopenedAt, ms),
  ...(closure.earlier ?? []).flatMap(({ from, until }) => [ms(from), ms(until)]),
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

const decodeSpan = ([from, until]: Pair): Stop => ({
  from: asInstant(from),
  until: asInstant(until),
});
