import {
  addBillable,
  type Billable,
  lineOf,
  type Sums,
  sumsInOrder,
} from '#domain/metering/billable.ts';

/** Where each line of an hour stands in the order in which it is billed, as text that sorts so. */
export type TurnOf = (part: Billable, line: string) => string;

/** A part of an hour's lines in that order: those after one turn, up to and with another. */
export type Stretch = {
  readonly turnOf: TurnOf;
  /** Absent: from the first. */
  readonly after?: string;
  /** Absent: to the last. */
  readonly upTo?: string;
};

/** Whether a billable is of a stretch; all is where there is none. */
export const isWithin = (stretch: Stretch | undefined, part: Billable, line: string): boolean => {
  if (stretch === undefined) return true;
  const { turnOf, after, upTo } = stretch;
  if (after === undefined && upTo === undefined) return true;
  const turn = turnOf(part, line);
  return (after === undefined || after < turn) && (upTo === undefined || turn <= upTo);
};

/** The sums of an hour's next stretch, which ends where memory does. Rule SET-09. */
export type StretchSums = {
  readonly add: (parts: readonly Billable[]) => void;
  readonly lines: () => number;
  /** Leaves so many lines at most, the first in turn; those that come later are then of another stretch. */
  readonly keepFirst: (most: number, turnOf: TurnOf) => void;
  /** The sums in the order of their lines' text, and the stretch that they are all of. */
  readonly end: () => { readonly usage: readonly Billable[]; readonly stretch?: Stretch };
};

/** Adds up the billables of a stretch; `from`: of what comes after a turn. */
export const stretchSums = (from?: Stretch): StretchSums => {
  let sums: Sums = new Map();
  let stretch = from;
  return {
    add: (parts) => {
      for (const part of parts) {
        // What costs nothing must not push out what does.
        if (part.recorded.isZero()) continue;
        const line = lineOf(part);
        if (isWithin(stretch, part, line)) addBillable(sums, line, part);
      }
    },
    lines: () => sums.size,
    keepFirst: (most, turnOf) => {
      const inTurn = [...sums]
        .map(([line, sum]) => ({ line, sum, turn: turnOf(sum, line) }))
        .sort((a, b) => (a.turn < b.turn ? -1 : 1))
        .slice(0, most);
      sums = new Map(inTurn.map(({ line, sum }) => [line, sum]));
      const upTo = inTurn.at(-1)?.turn;
      stretch = { ...stretch, turnOf, ...(upTo !== undefined && { upTo }) };
    },
    end: () => ({ usage: sumsInOrder(sums), ...(stretch && { stretch }) }),
  };
};
