import { likelyFormat } from '#domain/metering/logs/logFormat.ts';
import type { LineFault } from '#domain/metering/logs/logLine.ts';
import { lineExcerpt } from '#domain/metering/logs/unwrapLine.ts';

/** Why a line belongs to no account: its field holds nothing, or what no row of the table has. */
export type OwnerFault = 'noAccount' | 'unknownAccount';

/** Lines that were left out for one reason, with the first of them. */
export type LeftOut<Reason extends string> = {
  readonly reason: Reason;
  readonly lines: number;
  readonly firstLine: number;
  /** The beginning of the first one without what may be secret; nothing of one without an account. */
  readonly excerpt: string;
  /** The format that it seems to be of. */
  readonly likely?: string | undefined;
};

/** What became of a log's lines: all but the blank ones are metered, later, skipped or unowned. */
export type LineCounts = {
  readonly linesRead: number;
  readonly linesBlank: number;
  readonly linesMetered: number;
  /** Lines of the hours that were to be left out. */
  readonly linesLater: number;
  /** Lines that did not parse. Rule MET-09. */
  readonly linesSkipped: number;
  readonly skipped: readonly LeftOut<LineFault>[];
  /** Lines of no known account. Rule MET-11. */
  readonly linesUnowned: number;
  readonly unowned: readonly LeftOut<OwnerFault>[];
  /** The last line, if it has no end yet, does not parse, and is to be metered another time. */
  readonly linesUnfinished: number;
};

export const noLines: LineCounts = {
  linesRead: 0,
  linesBlank: 0,
  linesMetered: 0,
  linesLater: 0,
  linesSkipped: 0,
  skipped: [],
  linesUnowned: 0,
  unowned: [],
  linesUnfinished: 0,
};

type Line = { readonly text: string; readonly number: number };

/** Counts one more line that did not parse. */
export const skipLine = (counts: LineCounts, reason: LineFault, line: Line): LineCounts => ({
  ...counts,
  linesSkipped: counts.linesSkipped + 1,
  skipped: leaveOut(counts.skipped, reason, line),
});

/** Counts one more line of no known account. Its account field may be a secret, so it is not shown. */
export const leaveUnowned = (
  counts: LineCounts,
  reason: OwnerFault,
  number: number,
): LineCounts => ({
  ...counts,
  linesUnowned: counts.linesUnowned + 1,
  unowned: leaveOut(counts.unowned, reason, { text: '', number }),
});

const leaveOut = <Reason extends string>(
  all: readonly LeftOut<Reason>[],
  reason: Reason,
  { text, number }: Line,
): readonly LeftOut<Reason>[] =>
  all.some((one) => one.reason === reason)
    ? all.map((one) => (one.reason === reason ? { ...one, lines: one.lines + 1 } : one))
    : [
        ...all,
        {
          reason,
          lines: 1,
          firstLine: number,
          excerpt: lineExcerpt(text),
          likely: likelyFormat(text),
        },
      ];
