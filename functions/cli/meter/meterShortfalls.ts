import type { MeterArguments } from '#functions/cli/meter/meterArguments.ts';
import type { MeterTally } from '#usecases/metering/meterTally.ts';

/** What metering one file came to. */
export type MeteredFile = {
  readonly file: string;
  readonly source: string;
  readonly tally: MeterTally;
};

type Asked = Pick<MeterArguments, 'format' | 'maxSkipped' | 'maxUnowned' | 'allowEmpty'>;

/**
 * What was not metered although it should have been, a sentence each; none if all was. What nobody
 * asked to leave out never looks like success. Rules MET-09, MET-11.
 */
export const meterShortfalls = (files: readonly MeteredFile[], asked: Asked): readonly string[] => {
  const all = [
    ...files.flatMap((metered) => ofFile(metered, asked)),
    ...beyond(
      sum(files, ({ linesSkipped }) => linesSkipped),
      asked.maxSkipped,
      (lines) => `${lines} did not parse: more than --max-skipped`,
    ),
    ...beyond(
      sum(files, ({ linesUnowned }) => linesUnowned),
      asked.maxUnowned,
      (lines, verb) => `${lines} ${verb} of no known account: more than --max-unowned`,
    ),
  ];
  const isPart = files.some(({ tally }) => tally.recordsSent > 0);
  return all.length > 0 && isPart ? [...all, 'What could be metered has been sent.'] : all;
};

const ofFile = ({ file, tally }: MeteredFile, { format, allowEmpty }: Asked): readonly string[] => {
  const filled = tally.linesRead - tally.linesBlank - tally.linesUnfinished;
  if (filled === 0) {
    return allowEmpty ? [] : [`${file} has no lines; --allow-empty says that this is in order.`];
  }
  if (tally.linesSkipped < filled) return [];
  const likely = tally.skipped.find((one) => one.likely !== undefined)?.likely;
  const guess = likely === undefined ? '' : ` It looks like ${likely}.`;
  return [`Nothing in ${file} could be read as ${format}.${guess}`];
};

const beyond = (
  lines: number,
  most: number,
  what: (lines: string, verb: string) => string,
): readonly string[] => {
  if (lines <= most) return [];
  const said =
    lines === 1 ? what('1 line', 'is') : what(`${lines.toLocaleString('en-US')} lines`, 'are');
  return [`${said} ${most}.`];
};

const sum = (files: readonly MeteredFile[], count: (tally: MeterTally) => number): number =>
  files.reduce((total, { tally }) => total + count(tally), 0);
