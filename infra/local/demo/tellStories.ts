import { type ApiClient, apiClient } from '#infra/local/demo/api/apiClient.ts';
import { localText } from '#infra/local/demo/localTime.ts';
import { type MonthOutcome, readMonth } from '#infra/local/demo/month/readMonth.ts';
import { setting as ofMonth } from '#infra/local/demo/month/setting.ts';
import { startGateway } from '#infra/local/demo/month/story/gateway.ts';
import { playMonth } from '#infra/local/demo/month/story/playMonth.ts';
import type { ProgressLine } from '#infra/local/demo/progressLine.ts';
import { judgeSales, type SalesOutcome } from '#infra/local/demo/sales/check/judgeSales.ts';
import { readResults } from '#infra/local/demo/sales/check/readResults.ts';
import { setting as ofSales } from '#infra/local/demo/sales/setting.ts';
import { playSales } from '#infra/local/demo/sales/story/playSales.ts';
import type { Texts } from '#infra/local/demo/texts/texts.ts';

/** What both stories came to, and whether every figure of both agrees. */
export type Outcome = {
  readonly month: MonthOutcome;
  readonly sales: SalesOutcome;
  readonly agrees: boolean;
};

/** Plays one story after the other on the runner at `url`, and compares each when it is over. */
export const tellStories = async (
  url: string,
  texts: Texts,
  progress: ProgressLine,
): Promise<Outcome> => {
  const narrator = { texts, progress };
  const month = await tellMonth(url, narrator);
  const sales = await tellSales(url, narrator);
  progress.end();
  return { month, sales, agrees: month.agrees && sales.agrees };
};

type Narrator = { readonly texts: Texts; readonly progress: ProgressLine };

const tellMonth = async (url: string, narrator: Narrator): Promise<MonthOutcome> => {
  const { month, reading } = narrator.texts;
  const { accountId } = ofMonth;
  const stage = {
    runner: apiClient(url),
    operator: await clientOf(url, { role: 'operator' }),
    customer: await clientOf(url, { role: 'customer', accountId }),
    gateway: startGateway(await clientOf(url, { role: 'gateway', sources: ['gateway/lantern'] })),
  };
  const events = await playMonth(stage, (nowMs, event) =>
    tell(narrator, nowMs, event && month.scenes[event.scene](...event.figures)),
  );
  narrator.progress.show(`${reading} ...`);
  return readMonth(stage, events);
};

const tellSales = async (url: string, narrator: Narrator): Promise<SalesOutcome> => {
  const { sales, reading } = narrator.texts;
  const { accountId } = ofSales;
  const cast = {
    runner: apiClient(url),
    operator: await clientOf(url, { role: 'operator' }),
    customer: await clientOf(url, { role: 'customer', accountId }),
  };
  const played = await playSales(cast, ofMonth.untilMs, (nowMs, event) =>
    tell(narrator, nowMs, event && sales.scenes[event.scene](...event.figures)),
  );
  narrator.progress.show(`${reading} ...`);
  return judgeSales(await readResults(cast.customer), played);
};

/** What has just happened, or only how far it has got. */
const tell = ({ texts, progress }: Narrator, nowMs: number, told?: string): void => {
  const at = localText(nowMs);
  if (told === undefined) progress.show(texts.progress(at));
  else progress.say(`${at}  ${told}`);
};

const clientOf = async (url: string, principal: object): Promise<ApiClient> => {
  const issuer = apiClient(url);
  const { token } = await issuer.post<{ readonly token: string }>('/_local/token', principal);
  return apiClient(url, token);
};
