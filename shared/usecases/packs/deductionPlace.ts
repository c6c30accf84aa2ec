import { Decimal, zero } from '#domain/money/decimal.ts';
import { BadInput } from '#shared/faults.ts';

/** Where a page of a pack's history ended: after `index` deductions of a bill, `used` of the pack. */
export type DeductionPlace = {
  readonly seq: number;
  readonly index: number;
  readonly used: Decimal;
};

export const encodePlace = ({ seq, index, used }: DeductionPlace): string =>
  `${seq}/${index}/${used.toFixed()}`;

/** The beginning, where there is no page before. @throws BadInput if it is not such a place */
export const placeOf = (after: string | undefined): DeductionPlace => {
  if (after === undefined) return { seq: 0, index: 0, used: zero };
  const [, seq, index, used] =
    /^(\d{1,12})\/(\d{1,3})\/(\d{1,30}(?:\.\d{1,8})?)$/.exec(after) ?? [];
  if (used === undefined) {
    throw new BadInput([{ pointer: '/query/cursor', detail: 'not a cursor of this list' }]);
  }
  return { seq: Number(seq), index: Number(index), used: new Decimal(used) };
};
