import type { Closure } from '#domain/closure/closure.ts';
import { asInstant, asList, asOptional, ms, optional } from '#storage/codec/fields.ts';

/** When it was requested, completed and taken back; null for what has not been. */
export const encodeClosure = ({ requestedAt, closedAt, reopenedAt }: Closure): unknown[] => [
  ms(requestedAt),
  optional(closedAt, ms),
  optional(reopenedAt, ms),
];

export const decodeClosure = (field: unknown): Closure => {
  const [requestedAt, ...rest] = asList(field);
  const [closedAt, reopenedAt] = rest.map((each) => asOptional(each, asInstant));
  return {
    requestedAt: asInstant(requestedAt),
    ...(closedAt !== undefined && { closedAt }),
    ...(reopenedAt !== undefined && { reopenedAt }),
  };
};
