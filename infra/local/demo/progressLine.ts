import { clearLine, cursorTo } from 'node:readline';
import type { WriteStream } from 'node:tty';

/** Tells on standard error what goes on: one line that changes on a terminal, else line by line. */
export type ProgressLine = {
  /** What changes often; without a terminal it is not shown. */
  readonly show: (text: string) => void;
  /** What stays. */
  readonly say: (text: string) => void;
  readonly end: () => void;
};

export const progressLine = (stream: WriteStream): ProgressLine => {
  const clear = () => {
    if (!stream.isTTY) return;
    clearLine(stream, 0);
    cursorTo(stream, 0);
  };
  return {
    show: (text) => {
      clear();
      if (stream.isTTY) stream.write(text);
    },
    say: (text) => {
      clear();
      stream.write(`${text}\n`);
    },
    end: clear,
  };
};
