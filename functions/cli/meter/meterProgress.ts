import type { OpenLog } from '#functions/cli/meter/openLog.ts';
import type { MeterTally } from '#usecases/metering/meterTally.ts';

export type MeterProgress = {
  readonly show: (tally: MeterTally) => void;
  /** Clears the line on a terminal. */
  readonly end: () => void;
};

const ttyEveryMs = 100;
const plainEveryMs = 5_000;

/** Shows progress on standard error: one line kept up to date, or a line every 5 s if no terminal. */
export const meterProgress = (log: OpenLog): MeterProgress => {
  const stream = process.stderr;
  const everyMs = stream.isTTY ? ttyEveryMs : plainEveryMs;
  const started = performance.now();
  let shown = started;
  return {
    show: (tally) => {
      const now = performance.now();
      if (now - shown < everyMs) return;
      shown = now;
      const text = describe(log, tally, (now - started) / 1000);
      stream.write(stream.isTTY ? `\r\x1b[2K${text}` : `${text}\n`);
    },
    end: () => {
      if (stream.isTTY) stream.write('\r\x1b[2K');
    },
  };
};

const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

const describe = (log: OpenLog, tally: MeterTally, seconds: number): string => {
  const read = log.bytesRead();
  const total = log.bytesTotal;
  const share = total ? ` of ${megabytes(total)} (${number.format((100 * read) / total)} %)` : '';
  const lines = `${number.format(tally.linesRead)} lines`;
  const rate = `${number.format(tally.linesRead / seconds)} lines/s`;
  return `${megabytes(read)}${share}, ${lines}, ${rate}, ${tally.recordsSent} records sent`;
};
