import { type ApiClient, apiClient } from '#infra/local/demo/apiClient.ts';
import { localText } from '#infra/local/demo/figures.ts';
import { judgeMonth, type MonthEvent, type MonthOutcome } from '#infra/local/demo/month/check.ts';
import { monthJson, monthText } from '#infra/local/demo/month/report.ts';
import { readMonth } from '#infra/local/demo/month/results.ts';
import { hourlyReports, monthScenes } from '#infra/local/demo/month/scenes.ts';
import { startGateway } from '#infra/local/demo/month/traffic.ts';
import { type Act, actsOf, type Played, playActs, type Stage } from '#infra/local/demo/player.ts';
import type { Paint } from '#infra/local/demo/report.ts';
import { judgeSales, type SalesOutcome } from '#infra/local/demo/sales/check.ts';
import { salesJson, salesText } from '#infra/local/demo/sales/report.ts';
import { readSales } from '#infra/local/demo/sales/results.ts';
import { salesScenes } from '#infra/local/demo/sales/scenes.ts';
import { marchAccounts, pathOf, roles, shop, traveller } from '#infra/local/demo/settings.ts';
import { fillIn, type Texts } from '#infra/local/demo/texts/texts.ts';
import { judgeTime, type TimeOutcome } from '#infra/local/demo/time/check.ts';
import { timeJson, timeText } from '#infra/local/demo/time/report.ts';
import { lookAt, readTime, type TimeInstant } from '#infra/local/demo/time/results.ts';
import { timeScenes } from '#infra/local/demo/time/scenes.ts';

/** What the stories came to, and whether every figure of each agrees. */
export type Outcome = {
  readonly month: MonthOutcome;
  readonly sales: SalesOutcome;
  readonly time: TimeOutcome;
  readonly agrees: boolean;
};

/** All stories as tables, one after the other. */
export const reportText = ({ month, sales, time }: Outcome, texts: Texts, paint: Paint): string =>
  [
    monthText(month, texts, paint),
    salesText(sales, texts, paint),
    timeText(time, texts, paint),
  ].join('\n\n\n');

/** All stories for machines; quantities and amounts are decimal text. */
export const reportJson = ({ month, sales, time, agrees }: Outcome): string =>
  JSON.stringify(
    { agrees, month: monthJson(month), sales: salesJson(sales), time: timeJson(time) },
    (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
    2,
  );

/** Who tells: in which words, and where: what changes often, and what stays. */
export type Narrator = {
  readonly texts: Texts;
  readonly show: (text: string) => void;
  readonly say: (text: string) => void;
};

/**
 * Plays the stories on the runner at `url`, and compares each when it is over: the first by itself,
 * then the other two in the same days.
 */
export const tellStories = async (url: string, narrator: Narrator): Promise<Outcome> => {
  const { show, say, texts } = narrator;
  const play = (fromMs: number, acts: readonly Act[]) =>
    playActs(apiClient(url), fromMs, acts, (nowMs, told) => {
      const now = localText(nowMs);
      if (told === undefined) show(fillIn(texts.progress, [now]));
      else say(`${now}  ${told}`);
    });
  const month = await tellMonth(url, narrator, play);
  const { sales, time } = await tellSpring(url, narrator, play);
  return { month, sales, time, agrees: month.agrees && sales.agrees && time.agrees };
};

type PlayFrom = (fromMs: number, acts: readonly Act[]) => Promise<void>;

const settledMs = 10 * 60_000;

const tellMonth = async (
  url: string,
  { texts, show }: Narrator,
  play: PlayFrom,
): Promise<MonthOutcome> => {
  const stage = await stageOf(url, shop.accountId, 'gateway/lantern');
  const gateway = startGateway(stage.gateway);
  const events: MonthEvent[] = [];
  const acts = actsOf(stage, monthScenes(gateway), (event) => {
    events.push(event);
    return fillIn(texts.month.scenes[event.scene], event.figures);
  });
  const settled = { atMs: shop.untilMs + settledMs, play: async () => undefined };
  await play(shop.fromMs, [...hourlyReports(gateway), ...acts, settled]);
  show(`${texts.reading} ...`);
  const sent = gateway.taken();
  return judgeMonth(await readMonth(stage, sent), sent, events);
};

const tellSpring = async (url: string, { texts, show }: Narrator, play: PlayFrom) => {
  const selling = await stageOf(url, traveller.accountId, 'gateway/sampan');
  const stages = {
    payer: await stageOf(url, marchAccounts.payer.accountId, 'gateway/harbor'),
    debtor: await stageOf(url, marchAccounts.debtor.accountId, 'gateway/neon'),
    subscriber: await stageOf(url, marchAccounts.subscriber.accountId, 'gateway/magpie'),
  };
  const events: Played<keyof Texts['sales']['scenes']>[] = [];
  const instants: TimeInstant[] = [];
  const ofAccount = (name: string, text: string, figures: readonly string[]) =>
    `${name}: ${fillIn(text, figures)}`;
  const buying = actsOf(selling, salesScenes, (event) => {
    events.push(event);
    return ofAccount(traveller.name, texts.sales.scenes[event.scene], event.figures);
  });
  const passing = roles.flatMap((role) =>
    actsOf(stages[role], timeScenes[role], async (event) => {
      instants.push(await lookAt(role, stages[role], event));
      return ofAccount(marchAccounts[role].name, texts.time.scenes[event.scene], event.figures);
    }),
  );
  await play(shop.untilMs, [...buying, ...passing]);
  show(`${texts.reading} ...`);
  const seen = {
    payer: stages.payer.seen,
    debtor: stages.debtor.seen,
    subscriber: stages.subscriber.seen,
  };
  return {
    sales: judgeSales(await readSales(selling), { events, seen: selling.seen }),
    time: judgeTime(await readTime(apiClient(url), stages), instants, seen),
  };
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
