import { Command, Option } from 'commander';
import { monthTelling } from '#infra/local/demo/month/tell.ts';
import { clearProgress, narratorIn, tellOnRunner } from '#infra/local/demo/narrator.ts';
import { agrees, reportJson, type Story, storyText } from '#infra/local/demo/report.ts';
import { tellSpringAside } from '#infra/local/demo/spring/aside.ts';
import { type Language, languages, textsIn } from '#infra/local/demo/texts.ts';
import { Problem } from '#infra/local/problem.ts';

type Flags = { readonly json?: true; readonly plain?: true; readonly lang: Language };

/** Plays month and spring side by side, and prints each story when it and those before it are told. */
const run = async ({ json, plain, lang }: Flags): Promise<void> => {
  const texts = textsIn(lang);
  const colours = plain !== true && process.stdout.isTTY;
  const told: Story[] = [];
  const give = (stories: readonly Story[]) => {
    clearProgress();
    for (const story of stories) {
      const gap = told.length === 0 ? '' : '\n\n';
      told.push(story);
      if (!json) process.stdout.write(`${gap}${storyText(story, texts.say, colours)}\n`);
    }
  };
  const aside = tellSpringAside(lang);
  try {
    give(await tellOnRunner(monthTelling, narratorIn(texts)));
    give(await aside.stories());
  } finally {
    aside.stop();
  }
  if (json) process.stdout.write(`${reportJson(told, texts)}\n`);
  process.exitCode = told.every(agrees) ? 0 : 1;
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
