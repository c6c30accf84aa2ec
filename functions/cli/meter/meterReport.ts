import Table from 'cli-table3';
import type { LineFault } from '#domain/metering/logs/logLine.ts';
import type { MeteredFile } from '#functions/cli/meter/meterShortfalls.ts';
import type { LeftOut, OwnerFault } from '#usecases/metering/lineCounts.ts';
import type { MeterTally, UsageAnswer } from '#usecases/metering/meterTally.ts';

const rows = (tally: MeterTally): readonly (readonly [string, number])[] => [
  ['lines read', tally.linesRead],
  ['  metered', tally.linesMetered],
  ['  skipped (did not parse)', tally.linesSkipped],
  ['  of no known account', tally.linesUnowned],
  ['  later than --until', tally.linesLater],
  ['  blank', tally.linesBlank],
  ['  not finished yet', tally.linesUnfinished],
  ['calls', tally.calls],
  ['  front-end errors', tally.frontendErrors],
  ['response bytes', tally.responseBytes],
  ['back-end bytes', tally.backendBytes],
  ['inbound bytes', tally.inboundBytes],
  ['records sent', tally.recordsSent],
  ['  accepted', tally.accepted],
  ['  duplicates', tally.duplicate],
  ['  parked', tally.parked],
  ['  conflicts', tally.conflict],
  ['  rejected', tally.rejected],
];

const reasons: Readonly<Record<LineFault | OwnerFault, string>> = {
  format: 'not of this format',
  time: 'no time, or none that there is',
  status: 'no status from 100 to 599',
  size: 'no size, or no whole number',
  tooLong: 'longer than 4 MiB',
  noAccount: 'the account field is absent or empty',
  unknownAccount: 'the table of accounts has no such value',
};

const leftOut = (one: LeftOut<LineFault | OwnerFault>): string => {
  const { reason, lines, firstLine, excerpt } = one;
  const which = lines === 1 ? `line ${firstLine}` : `${lines} lines, the first is ${firstLine}`;
  return `${reasons[reason]}: ${which}${excerpt === '' ? '' : `: ${excerpt}`}`;
};

const complaint = ({ id, status, reason, detail }: UsageAnswer): string =>
  `${status}: ${id}: ${[reason, detail].filter((part) => part !== undefined).join(', ')}`;

/** The same lines again, or another node's: only who runs the meter can tell. */
const aboutDuplicates = ({ source, tally }: MeteredFile): readonly string[] =>
  tally.duplicate === 0
    ? []
    : [`duplicates: metered before as ${source}; another node's log needs a --source of its own`];

/** Between rows; the frame stays. */
const noLines = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };

/** What metering came to: a table for each file, and why lines and records were not taken. */
export const meterReport = (files: readonly MeteredFile[]): string =>
  files.map((metered) => [...titleOf(metered, files), ...partOf(metered)].join('\n')).join('\n\n');

const titleOf = ({ file, source }: MeteredFile, all: readonly MeteredFile[]): readonly string[] =>
  all.length === 1 ? [] : [`${file} as ${source}`];

const partOf = (metered: MeteredFile): readonly string[] => {
  const { tally } = metered;
  const table = new Table({ chars: noLines, colAligns: ['left', 'right'], style: { border: [] } });
  for (const [name, count] of rows(tally)) table.push([name, count.toLocaleString('en-US')]);
  return [
    table.toString(),
    ...[...tally.skipped, ...tally.unowned].map(leftOut),
    ...aboutDuplicates(metered),
    ...tally.complaints.map(complaint),
  ];
};
