/** Where lines go: a terminal's are written over each other. */
export type LineOutput = { readonly isTTY?: boolean; readonly write: (text: string) => unknown };

/** A terminal is told once a second; a file, where every line stays, once in half a minute. */
const terminalMs = 1_000;
const fileMs = 30_000;

const minute = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');

/**
 * Says where a move of virtual time is, if it takes long. @param real a clock of real time, ms. All other
 * instants are virtual epoch ms.
 */
export const movingLine = (
  output: LineOutput,
  real: () => number = () => performance.now(),
): ((nowMs: number, targetMs: number) => void) => {
  const everyMs = output.isTTY ? terminalMs : fileMs;
  let target: number | undefined;
  let lastMs = 0;
  let isShown = false;
  const say = (nowMs: number, targetMs: number): void => {
    const line = `Time moves: ${minute(nowMs)} of ${minute(targetMs)} UTC`;
    output.write(output.isTTY ? `\r${line}\u001b[K` : `${line}\n`);
    lastMs = real();
    isShown = true;
  };
  const end = (): void => {
    if (isShown && output.isTTY) output.write('\r\u001b[K');
    target = undefined;
    isShown = false;
  };
  return (nowMs, targetMs) => {
    if (target !== targetMs) lastMs = real();
    target = targetMs;
    if (nowMs >= targetMs) end();
    else if (real() - lastMs >= everyMs) say(nowMs, targetMs);
  };
};

/** Of the signals of one Ctrl-C the terminal sends one, and npm passes its own on a moment later. */
const sameMs = 500;

const interrupted = 130;

/**
 * The first Ctrl-C (or SIGTERM, or the end of the terminal) calls `stop`, and a second one ends the
 * process at once. Answers what calls `stop` for another reason, so that it is called once.
 */
export const onInterrupt = (stop: (exitCode: number) => void): ((exitCode: number) => void) => {
  let firstMs: number | undefined;
  const first = (exitCode: number) => {
    if (firstMs !== undefined) return;
    firstMs = performance.now();
    stop(exitCode);
  };
  const signal = () => {
    if (firstMs !== undefined && performance.now() - firstMs > sameMs) process.exit(interrupted);
    first(0);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, signal);
  return first;
};
