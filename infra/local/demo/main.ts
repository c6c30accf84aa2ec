import { clearLine, cursorTo } from 'node:readline';
import type { WriteStream } from 'node:tty';
import { Command, Option } from 'commander';
import { apiClient } from '#infra/local/demo/apiClient.ts';
import { localText } from '#infra/local/demo/figures.ts';
import { judgeMonth } from '#infra/local/demo/month/check.ts';
import { monthStory } from '#infra/local/demo/month/report.ts';
import { hourlyReports, monthScenes, readMonth } from '#infra/local/demo/month/scenes.ts';
import { startGateway } from '#infra/local/demo/month/traffic.ts';
import { type Act, actsOf, type Played, playActs, stageOf } from '#infra/local/demo/player.ts';
import { agrees, reportJson, reportText, type Story } from '#infra/local/demo/report.ts';
import { judgeSales } from '#infra/local/demo/sales/check.ts';
import { salesStory } from '#infra/local/demo/sales/report.ts';
import { salesScenes } from '#infra/local/demo/sales/scenes.ts';
import { readSales } from '#infra/local/demo/sales/steps.ts';
import { marchAccounts, roles, shop, traveller } from '#infra/local/demo/settings.ts';
import { type Language, languages, type Texts, textsIn } from '#infra/local/demo/texts.ts';
import { judgeTime } from '#infra/local/demo/time/check.ts';
import { timeStory } from '#infra/local/demo/time/report.ts';
import { lookAt, readTime, type TimeInstant, timeScenes } from '#infra/local/demo/time/results.ts';
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

/** Who tells: in which words, and where: what changes often, and what stays. */
type Narrator = {
  readonly texts: Texts;
  readonly show: (text: string) => void;
  readonly print: (text: string) => void;
};

/**
 * Plays the stories on the runner at `url`, and compares each when it is over: the first by itself,
 * then the other two in the same days.
 */
const printStories = async (url: string, narrator: Narrator): Promise<readonly Story[]> => {
  const { show, print, texts } = narrator;
  const play = (fromMs: number, acts: readonly Act[]) =>
    playActs(apiClient(url), fromMs, acts, (nowMs, told) => {
      const now = localText(nowMs);
      if (told === undefined) show(texts.say('Virtual time {0}', now));
      else print(`${now}  ${told}`);
    });
  return [await printMonth(url, narrator, play), ...(await printSpring(url, narrator, play))];
};

type PlayFrom = (fromMs: number, acts: readonly Act[]) => Promise<void>;

const reading = 'Reading bills, ledger and wallet';

const settledMs = 10 * 60_000;

const printMonth = async (
  url: string,
  { texts, show }: Narrator,
  play: PlayFrom,
): Promise<Story> => {
  const stage = await stageOf(url, shop.accountId, 'gateway/lantern');
  const gateway = startGateway(stage.gateway);
  const events: Played[] = [];
  const acts = actsOf(stage, monthScenes(gateway), texts.say, (event) => {
    events.push(event);
    return event.text;
  });
  const settled = { atMs: shop.untilMs + settledMs, play: async () => undefined };
  await play(shop.fromMs, [...hourlyReports(gateway), ...acts, settled]);
  show(`${texts.say(reading)} ...`);
  const sent = gateway.taken();
  const results = await readMonth(stage, sent);
  return monthStory(judgeMonth(results, sent, events, texts.say), texts);
};

const printSpring = async (url: string, { texts, show }: Narrator, play: PlayFrom) => {
  const selling = await stageOf(url, traveller.accountId, 'gateway/sampan');
  const stages = {
    payer: await stageOf(url, marchAccounts.payer.accountId, 'gateway/harbor'),
    debtor: await stageOf(url, marchAccounts.debtor.accountId, 'gateway/neon'),
    subscriber: await stageOf(url, marchAccounts.subscriber.accountId, 'gateway/magpie'),
  };
  const events: Played[] = [];
  const instants: TimeInstant[] = [];
  const buying = actsOf(selling, salesScenes, texts.say, (event) => {
    events.push(event);
    return `${traveller.name}: ${event.text}`;
  });
  const passing = roles.flatMap((role) =>
    actsOf(stages[role], timeScenes[role], texts.say, async (event) => {
      instants.push(await lookAt(role, stages[role], event));
      return `${marchAccounts[role].name}: ${event.text}`;
    }),
  );
  await play(shop.untilMs, [...buying, ...passing]);
  show(`${texts.say(reading)} ...`);
  const { payer, debtor, subscriber } = stages;
  const seen = { payer: payer.seen, debtor: debtor.seen, subscriber: subscriber.seen };
  const sold = judgeSales(await readSales(selling), { events, seen: selling.seen });
  const passed = judgeTime(await readTime(apiClient(url), stages), instants, seen);
  return [salesStory(sold, texts), timeStory(passed, texts)];
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
