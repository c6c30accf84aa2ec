import Table from 'cli-table3';
import type { MeterTally, UsageAnswer } from '#usecases/metering/meterTally.ts';

const rows = (tally: MeterTally): readonly (readonly [string, number])[] => [
  ['lines read', tally.linesRead],
  ['lines skipped (did not parse)', tally.linesSkipped],
  ['lines later than --until', tally.linesLater],
  ['records sent', tally.recordsSent],
  ['  accepted', tally.accepted],
  ['  duplicates', tally.duplicate],
  ['  parked', tally.parked],
  ['  conflicts', tally.conflict],
  ['  rejected', tally.rejected],
];

const complaint = ({ id, status, reason, detail }: UsageAnswer): string =>
  `${status}: ${id}: ${[reason, detail].filter((part) => part !== undefined).join(', ')}`;

/** Between rows; the frame stays. */
const noLines = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };

/** What metering came to: a table, and why the first records were not taken. */
export const meterReport = (tally: MeterTally): string => {
  const table = new Table({ chars: noLines, colAligns: ['left', 'right'], style: { border: [] } });
  table.push(...rows(tally).map(([name, count]) => [name, count.toLocaleString('en-US')]));
  return [table.toString(), ...tally.complaints.map(complaint)].join('\n');
};
