import {
  type CorrectedBill,
  givenTo,
  sourcesLeft,
} from '#domain/account/corrections/correctedBill.ts';
import { assert } from '#domain/defect.ts';
import {
  type Bill,
  type BillLine,
  type CorrectionLine,
  isMetered,
  skuOf,
} from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { type Decimal, minus, sum, zero } from '#domain/money/decimal.ts';
import type { Pack } from '#domain/packs/pack.ts';
import type { Deduction } from '#domain/rating/meteredLine.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import type { Drawing } from '#domain/wallet/draw.ts';

/** A bill to reverse, as the ledger has it, what of it was reversed before, and the packs that paid some of it. */
export type BillToCorrect = {
  readonly entry: Pick<Entry, 'seq' | 'deltas' | 'voucherDeltas'>;
  readonly bill: Bill;
  readonly corrected: CorrectedBill;
  readonly packs: readonly Pack[];
};

/** What reversing gives back; the amounts of its lines are zero or below, those of its drawing zero or above. INV-09. */
export type CorrectionQuote = {
  readonly lines: readonly CorrectionLine[];
  readonly total: Decimal;
  readonly drawing: Drawing;
};

/** Why a bill is not reversed, in order of precedence. */
export type CorrectionRefusal =
  | 'notCorrectable'
  | 'billLineNotFound'
  | 'lineCorrected'
  | 'correctionOutOfBounds';

type Line = { readonly line: BillLine; readonly at: number };

/**
 * What reversing a bill would give back: all of it that was not reversed before, or the lines that are named by
 * their numbers. Quoting and reversing both ask here, so they cannot differ. Rule INV-09.
 *
 * A line goes back whole, once. Its amount goes to the vouchers and buckets that paid the bill, in proportion to
 * what each has not got back yet, to the 8 decimals of usage: none ever gets back more than it paid, and of a bill
 * that is reversed line by line each gets exactly what it paid. Units go back to their packs, but for packs that
 * were given back themselves. What was bought comes back by the rules of refunds alone (REF), and what gave
 * back is not taken again.
 */
export const quoteCorrection = (
  { entry, bill, corrected, packs }: BillToCorrect,
  wanted?: readonly number[],
): CorrectionQuote | Refused<CorrectionRefusal> => {
  if (!isCorrectable(bill)) {
    const why = 'what was bought comes back as a refund, and what gave back is not reversed';
    return refuse('notCorrectable', `a bill of kind ${bill.kind} is not reversed: ${why}`);
  }
  const chosen = chooseLines(bill, corrected, wanted);
  if (isRefused(chosen)) return chosen;
  const amount = sum(chosen.map(({ line }) => line.amount));
  const sources = sourcesLeft(entry, corrected);
  const left = sum(sources.map(({ left: each }) => each));
  if (amount.lt(0) || amount.gt(left)) {
    const why = `they come to ${amount.toFixed()}, of the bill ${left.toFixed()} is left`;
    return refuse('correctionOutOfBounds', `the lines cannot be reversed by themselves: ${why}`);
  }
  return {
    lines: chosen.map((each) => reverse(each, packs)),
    total: minus(zero, amount),
    drawing: givenTo(sources, amount),
  };
};

/** Whether a bill may be reversed: one of usage, of a day of elastic capacity, or of paying late. Rule INV-09. */
export const isCorrectable = ({ kind }: Pick<Bill, 'kind'>): boolean =>
  kind !== 'order' && kind !== 'refund' && kind !== 'correction';

const chooseLines = (
  { lines }: Bill,
  corrected: CorrectedBill,
  wanted: readonly number[] | undefined,
): readonly Line[] | Refused<'billLineNotFound' | 'lineCorrected'> => {
  const before = new Map(corrected.lines.map(({ line, by }) => [line, by]));
  const all = lines.map((line, at) => ({ line, at }));
  const chosen = wanted === undefined ? all.filter(({ at }) => !before.has(at)) : [];
  for (const at of new Set(wanted)) {
    const line = lines[at];
    if (line === undefined) return refuse('billLineNotFound', `the bill has no line ${at}`);
    chosen.push({ line, at });
  }
  const again = chosen.find(({ at }) => before.has(at));
  if (again !== undefined) {
    const by = before.get(again.at);
    return refuse('lineCorrected', `line ${again.at} was reversed by the bill of entry ${by}`);
  }
  if (chosen.length === 0) return refuse('lineCorrected', 'all lines of the bill were reversed');
  return chosen.toSorted((a, b) => a.at - b.at);
};

const reverse = ({ line, at }: Line, packs: readonly Pack[]): CorrectionLine => {
  const { meter, amount } = line;
  assert(
    meter !== 'order' && meter !== 'refund' && meter !== 'correction',
    'quoteCorrection: lines are of their bill',
  );
  return {
    ...({ meter: 'correction', line: at, reversed: meter, sku: skuOf(line) } as const),
    ...('instanceId' in line && { instanceId: line.instanceId }),
    ...('region' in line && { region: line.region }),
    ...('date' in line && { date: line.date }),
    returned: returnedOf(line, packs),
    amount: minus(zero, amount),
  };
};

const returnedOf = (line: BillLine, packs: readonly Pack[]): readonly Deduction[] => {
  if (!isMetered(line)) return [];
  return line.deductions.filter(({ packId }) => {
    const pack = packs.find(({ id }) => id === packId);
    assert(pack !== undefined, `quoteCorrection: pack ${packId} is known`);
    return pack.refundedAt === undefined;
  });
};
