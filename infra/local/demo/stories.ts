import { type ApiClient, apiClient } from '#infra/local/demo/apiClient.ts';
import { localText } from '#infra/local/demo/figures.ts';
import { judgeMonth } from '#infra/local/demo/month/check.ts';
import { monthStory } from '#infra/local/demo/month/report.ts';
import { readMonth } from '#infra/local/demo/month/results.ts';
import { hourlyReports, monthScenes } from '#infra/local/demo/month/scenes.ts';
import { startGateway } from '#infra/local/demo/month/traffic.ts';
import { type Act, actsOf, type Played, playActs, type Stage } from '#infra/local/demo/player.ts';
import type { Story } from '#infra/local/demo/report.ts';
import { judgeSales } from '#infra/local/demo/sales/check.ts';
import { salesStory } from '#infra/local/demo/sales/report.ts';
import { readSales } from '#infra/local/demo/sales/results.ts';
import { salesScenes } from '#infra/local/demo/sales/scenes.ts';
import { marchAccounts, pathOf, roles, shop, traveller } from '#infra/local/demo/settings.ts';
import type { Texts } from '#infra/local/demo/texts.ts';
import { judgeTime } from '#infra/local/demo/time/check.ts';
import { timeStory } from '#infra/local/demo/time/report.ts';
import { lookAt, readTime, type TimeInstant, timeScenes } from '#infra/local/demo/time/results.ts';

/** Who tells: in which words, and where: what changes often, and what stays. */
export type Narrator = {
  readonly texts: Texts;
  readonly show: (text: string) => void;
  readonly print: (text: string) => void;
};

/**
 * Plays the stories on the runner at `url`, and compares each when it is over: the first by itself,
 * then the other two in the same days.
 */
export const printStories = async (url: string, narrator: Narrator): Promise<readonly Story[]> => {
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

/** Everybody who acts upon an account, each with a token of its own. */
const stageOf = async (url: string, accountId: string, source: string): Promise<Stage> => ({
  operator: await clientOf(url, { role: 'operator' }),
  customer: await clientOf(url, { role: 'customer', accountId }),
  gateway: await clientOf(url, { role: 'gateway', sources: [source] }),
  account: pathOf(accountId),
  seen: {},
});

const clientOf = async (url: string, principal: object): Promise<ApiClient> => {
  const issuer = apiClient(url);
  const { token } = await issuer.post<{ readonly token: string }>('/_local/token', principal);
  return apiClient(url, token);
};
