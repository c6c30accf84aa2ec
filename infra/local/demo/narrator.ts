import { clearLine, cursorTo } from 'node:readline';
import { apiClient } from '#infra/local/demo/apiClient.ts';
import { localText } from '#infra/local/demo/figures.ts';
import { type Act, playActs } from '#infra/local/demo/player.ts';
import type { Story } from '#infra/local/demo/report.ts';
import type { Texts } from '#infra/local/demo/texts.ts';
import { startLocal } from '#infra/local/startLocal.ts';

/** Who tells: in which words, and where: what changes often, and what stays. */
export type Narrator = {
  readonly texts: Texts;
  readonly show: (text: string) => void;
  readonly print: (text: string) => void;
};

/** Stories that are played in the same days, on a runner of their own. `fromMs`: when they begin, epoch ms. */
export type Telling = {
  readonly fromMs: number;
  readonly tell: (url: string, narrator: Narrator) => Promise<readonly Story[]>;
};

const stream = process.stderr;

/** Makes place for what stays: a line that changes is there on a terminal only. */
export const clearProgress = (): void => {
  if (!stream.isTTY) return;
  clearLine(stream, 0);
  cursorTo(stream, 0);
};

/** Writes to the error stream, beside the stories. */
export const narratorIn = (texts: Texts): Narrator => {
  const write = (text: string) => {
    clearProgress();
    stream.write(text);
  };
  const show = (text: string) => void (stream.isTTY && write(text));
  return { texts, show, print: (text) => write(`${text}\n`) };
};

/** Plays a telling on a runner that lives as long as it takes. */
export const tellOnRunner = async (
  { fromMs, tell }: Telling,
  narrator: Narrator,
): Promise<readonly Story[]> => {
  const now = new Date(fromMs).toISOString();
  const local = await startLocal({ now, progress: (line) => narrator.show(`${line} ...`) });
  try {
    return await tell(local.url, narrator);
  } finally {
    await local.stop();
  }
};

/** Plays acts from an instant on, and tells where it has got to. */
export const playTold = async (
  url: string,
  fromMs: number,
  acts: readonly Act[],
  { texts, show, print }: Narrator,
): Promise<void> => {
  await playActs(apiClient(url), fromMs, acts, (nowMs, told) => {
    const now = localText(nowMs);
    if (told === undefined) show(texts.say('Virtual time {0}', now));
    else print(`${now}  ${told}`);
  });
  show(`${texts.say('Reading bills, ledger and wallet')} ...`);
};
