import { Command, Option } from 'commander';
import { setting } from '#infra/local/demo/month/setting.ts';
import { progressLine } from '#infra/local/demo/progressLine.ts';
import { paintOn } from '#infra/local/demo/report/paint.ts';
import { reportJson } from '#infra/local/demo/report/reportJson.ts';
import { reportText } from '#infra/local/demo/report/reportText.ts';
import { tellStories } from '#infra/local/demo/tellStories.ts';
import { type Language, texts } from '#infra/local/demo/texts/texts.ts';
import { Problem } from '#infra/local/problem.ts';
import { startLocal } from '#infra/local/startLocal.ts';

type Flags = { readonly json?: true; readonly plain?: true; readonly lang: Language };

const run = async ({ json, plain, lang }: Flags): Promise<void> => {
  const progress = progressLine(process.stderr);
  const now = new Date(setting.fromMs).toISOString();
  const local = await startLocal({ now, progress: (line) => progress.show(`${line} ...`) });
  try {
    const outcome = await tellStories(local.url, texts[lang], progress);
    const paint = paintOn(plain !== true && process.stdout.isTTY);
    const text = json ? reportJson(outcome) : reportText(outcome, texts[lang], paint);
    process.stdout.write(`${text}\n`);
    process.exitCode = outcome.agrees ? 0 : 1;
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
  .addOption(new Option('--lang <language>', 'language').choices(['en', 'zh-CN']).default('en'))
  .action(run);

try {
  await command.parseAsync();
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
