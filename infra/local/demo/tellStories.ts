import { apiClient } from '#infra/local/demo/api/apiClient.ts';
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
  const runner = apiClient(url);
  const clientOf = async (principal: object) => {
    const { token } = await runner.post<{ readonly token: string }>('/_local/token', principal);
    return apiClient(url, token);
  };
  const tell = (nowMs: number, told?: string): void => {
    const at = localText(nowMs);
    if (told === undefined) progress.show(texts.progress(at));
    else progress.say(`${at}  ${told}`);
  };
  const operator = await clientOf({ role: 'operator' });
  const ofAccount = ({ accountId }: { readonly accountId: string }) =>
    clientOf({ role: 'customer', accountId });
  const monthStage = {
    ...{ runner, operator, customer: await ofAccount(ofMonth) },
    gateway: startGateway(await clientOf({ role: 'gateway', sources: ['gateway/lantern'] })),
  };
  const events = await playMonth(monthStage, (nowMs, event) =>
    tell(nowMs, event && texts.month.scenes[event.scene](...event.figures)),
  );
  progress.show(`${texts.reading} ...`);
  const month = await readMonth(monthStage, events);
  const customer = await ofAccount(ofSales);
  const cast = { runner, operator, customer };
  const played = await playSales(cast, ofMonth.untilMs, (nowMs, event) =>
    tell(nowMs, event && texts.sales.scenes[event.scene](...event.figures)),
  );
  progress.show(`${texts.reading} ...`);
  const sales = judgeSales(await readResults(customer), played);
  progress.end();
  return { month, sales, agrees: month.agrees && sales.agrees };
};
