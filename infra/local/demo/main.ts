import { Command, Option } from 'commander';
import { apiClient } from '#infra/local/demo/apiClient.ts';
import { type Outcome, readOutcome } from '#infra/local/demo/outcome.ts';
import { type ProgressLine, progressLine } from '#infra/local/demo/progressLine.ts';
import { paintOn } from '#infra/local/demo/report/paint.ts';
import { reportText } from '#infra/local/demo/report/report.ts';
import { reportJson } from '#infra/local/demo/report/reportJson.ts';
import { localText, setting } from '#infra/local/demo/setting.ts';
import { startGateway } from '#infra/local/demo/story/gateway.ts';
import { playMonth } from '#infra/local/demo/story/playMonth.ts';
import type { Stage } from '#infra/local/demo/story/stage.ts';
import { en } from '#infra/local/demo/texts/en.ts';
import type { Texts } from '#infra/local/demo/texts/texts.ts';
import { zhCn } from '#infra/local/demo/texts/zhCn.ts';
import { Problem } from '#infra/local/problem.ts';
import { startLocal } from '#infra/local/startLocal.ts';

type Flags = { readonly json?: true; readonly plain?: true; readonly lang: 'en' | 'zh-CN' };

const languages: Readonly<Record<Flags['lang'], Texts>> = { en, 'zh-CN': zhCn };

const run = async ({ json, plain, lang }: Flags): Promise<void> => {
  const texts = languages[lang];
  const progress = progressLine(process.stderr);
  const now = new Date(setting.fromMs).toISOString();
  const local = await startLocal({ now, progress: (line) => progress.show(`${line} ...`) });
  try {
    const outcome = await tell(await stageAt(local.url), texts, progress);
    const paint = paintOn(plain !== true && process.stdout.isTTY);
    const text = json ? reportJson(outcome) : reportText(outcome, texts, paint);
    process.stdout.write(`${text}\n`);
    process.exitCode = outcome.agrees ? 0 : 1;
  } finally {
    await local.stop();
  }
};

const tell = async (stage: Stage, texts: Texts, progress: ProgressLine): Promise<Outcome> => {
  const events = await playMonth(stage, (nowMs, event) => {
    const at = localText(nowMs);
    if (event) progress.say(`${at}  ${texts.scenes[event.scene](...event.figures)}`);
    else progress.show(texts.progress(at));
  });
  progress.show(`${texts.reading} ...`);
  const outcome = await readOutcome(stage, events);
  progress.end();
  return outcome;
};

const stageAt = async (url: string): Promise<Stage> => {
  const runner = apiClient(url);
  const clientOf = async (principal: object) => {
    const { token } = await runner.post<{ readonly token: string }>('/_local/token', principal);
    return apiClient(url, token);
  };
  const { accountId } = setting;
  return {
    runner,
    operator: await clientOf({ role: 'operator' }),
    customer: await clientOf({ role: 'customer', accountId }),
    gateway: startGateway(await clientOf({ role: 'gateway', sources: ['gateway/lantern'] })),
  };
};

const command = new Command('npm run demo --')
  .description('Tells one account’s month in virtual time and checks every figure of it.')
  .option('--json', 'print the month as JSON')
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
