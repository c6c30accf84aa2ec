import { clearLine, cursorTo } from 'node:readline';
import type { WriteStream } from 'node:tty';
import { Command, Option } from 'commander';
import { agrees, reportJson, reportText } from '#infra/local/demo/report.ts';
import { shop } from '#infra/local/demo/settings.ts';
import { printStories } from '#infra/local/demo/stories.ts';
import { type Language, languages, textsIn } from '#infra/local/demo/texts.ts';
import { Problem } from '#infra/local/problem.ts';
import { startLocal } from '#infra/local/startLocal.ts';

/** One line that changes on a terminal, without one only what stays. */
const progressOn = (stream: WriteStream) => {
  const clear = () => {
    if (!stream.isTTY) return;
    clearLine(stream, 0);
    cursorTo(stream, 0);
  };
  const write = (text: string) => {
    clear();
    stream.write(text);
  };
  return {
    clear,
    show: (text: string) => void (stream.isTTY && write(text)),
    print: (text: string) => write(`${text}\n`),
  };
};

type Flags = { readonly json?: true; readonly plain?: true; readonly lang: Language };

const run = async ({ json, plain, lang }: Flags): Promise<void> => {
  const { clear, show, print } = progressOn(process.stderr);
  const texts = textsIn(lang);
  const now = new Date(shop.fromMs).toISOString();
  const local = await startLocal({ now, progress: (line) => show(`${line} ...`) });
  try {
    const stories = await printStories(local.url, { texts, show, print });
    clear();
    const colours = plain !== true && process.stdout.isTTY;
    const text = json ? reportJson(stories, texts) : reportText(stories, texts, colours);
    process.stdout.write(`${text}\n`);
    process.exitCode = stories.every(agrees) ? 0 : 1;
  } finally {
    await local.stop();
  }
};

const command = new Command('npm run demo --')
  .description(
    'Tells three stories in virtual time: usage, sales, and what time does. Checks every figure.',
  )
  .option('--json', 'print the stories as JSON')
  .option('--plain', 'no colours')
  .addOption(new Option('--lang <language>', 'language').choices([...languages]).default('en'))
  .action(run);

try {
  await command.parseAsync();
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
