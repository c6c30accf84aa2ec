import { type ApiClient, apiClient } from '#infra/local/demo/api/apiClient.ts';
import { localText } from '#infra/local/demo/localTime.ts';
import { type MonthOutcome, readMonth } from '#infra/local/demo/month/readMonth.ts';
import { setting as ofMonth } from '#infra/local/demo/month/setting.ts';
import { startGateway } from '#infra/local/demo/month/story/gateway.ts';
import { playMonth } from '#infra/local/demo/month/story/playMonth.ts';
import { playActs } from '#infra/local/demo/playActs.ts';
import type { ProgressLine } from '#infra/local/demo/progressLine.ts';
import { judgeSales, type SalesOutcome } from '#infra/local/demo/sales/check/judgeSales.ts';
import { readResults as readSales } from '#infra/local/demo/sales/check/readResults.ts';
import { setting as ofSales } from '#infra/local/demo/sales/setting.ts';
import { playSales } from '#infra/local/demo/sales/story/playSales.ts';
import type { Texts } from '#infra/local/demo/texts/texts.ts';
import { judgeTime, type TimeOutcome } from '#infra/local/demo/time/check/judgeTime.ts';
import { readResults as readTime } from '#infra/local/demo/time/check/readResults.ts';
import { setting as ofTime } from '#infra/local/demo/time/setting.ts';
import { playTime } from '#infra/local/demo/time/story/playTime.ts';

/** What the stories came to, and whether every figure of each agrees. */
export type Outcome = {
  readonly month: MonthOutcome;
  readonly sales: SalesOutcome;
  readonly time: TimeOutcome;
  readonly agrees: boolean;
};

/**
 * Plays the stories on the runner at `url`, and compares each when it is over: the first by itself,
 * then the other two in the same days.
 */
export const tellStories = async (
  url: string,
  texts: Texts,
  progress: ProgressLine,
): Promise<Outcome> => {
  const narrator = { texts, progress };
  const month = await tellMonth(url, narrator);
  const { sales, time } = await tellSpring(url, narrator);
  progress.end();
  return { month, sales, time, agrees: month.agrees && sales.agrees && time.agrees };
};

type Narrator = { readonly texts: Texts; readonly progress: ProgressLine };

const tellMonth = async (url: string, narrator: Narrator): Promise<MonthOutcome> => {
  const { month, reading } = narrator.texts;
  const stage = {
    runner: apiClient(url),
    operator: await operatorOf(url),
    customer: await customerOf(url, ofMonth.accountId),
    gateway: startGateway(await gatewayOf(url, 'gateway/lantern')),
  };
  const events = await playMonth(stage, (nowMs, event) =>
    tell(narrator, nowMs, event && month.scenes[event.scene](...event.figures)),
  );
  narrator.progress.show(`${reading} ...`);
  return readMonth(stage, events);
};

const tellSpring = async (url: string, narrator: Narrator) => {
  const { sales, time, reading } = narrator.texts;
  const { payer, debtor, subscriber } = ofTime.accounts;
  const runner = apiClient(url);
  const operator = await operatorOf(url);
  const customer = await customerOf(url, ofSales.accountId);
  const customers = {
    payer: await customerOf(url, payer.accountId),
    debtor: await customerOf(url, debtor.accountId),
    subscriber: await customerOf(url, subscriber.accountId),
  };
  const gateway = await gatewayOf(url, 'gateway/neon', 'gateway/magpie');
  const ofAccount = (name: string, words: string) => `${name}: ${words}`;
  const buying = playSales({ operator, customer }, ({ scene, figures }) =>
    ofAccount(ofSales.accountName, sales.scenes[scene](...figures)),
  );
  const passing = playTime({ operator, gateway, customers }, ({ role, scene, figures }) =>
    ofAccount(ofTime.accounts[role].name, time.scenes[scene](...figures)),
  );
  await playActs(runner, ofMonth.untilMs, [...buying.acts, ...passing.acts], (nowMs, told) =>
    tell(narrator, nowMs, told),
  );
  narrator.progress.show(`${reading} ...`);
  const passed = passing.played();
  return {
    sales: judgeSales(await readSales(customer), buying.played()),
    time: judgeTime(await readTime(runner, customers, passed.things), passed),
  };
};

/** What has just happened, or only how far it has got. */
const tell = ({ texts, progress }: Narrator, nowMs: number, told?: string): void => {
  const at = localText(nowMs);
  if (told === undefined) progress.show(texts.progress(at));
  else progress.say(`${at}  ${told}`);
};

const operatorOf = (url: string) => clientOf(url, { role: 'operator' });

const customerOf = (url: string, accountId: string) =>
  clientOf(url, { role: 'customer', accountId });

const gatewayOf = (url: string, ...sources: readonly string[]) =>
  clientOf(url, { role: 'gateway', sources });

const clientOf = async (url: string, principal: object): Promise<ApiClient> => {
  const issuer = apiClient(url);
  const { token } = await issuer.post<{ readonly token: string }>('/_local/token', principal);
  return apiClient(url, token);
};
