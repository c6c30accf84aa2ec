import { apiClient } from '#infra/local/demo/apiClient.ts';
import { playTold, type Telling } from '#infra/local/demo/narrator.ts';
import { actsOf, type Played, stageOf } from '#infra/local/demo/player.ts';
import { judgeSales } from '#infra/local/demo/sales/check.ts';
import { salesStory } from '#infra/local/demo/sales/report.ts';
import { salesScenes } from '#infra/local/demo/sales/scenes.ts';
import { readSales } from '#infra/local/demo/sales/steps.ts';
import { marchAccounts, roles, shop, traveller } from '#infra/local/demo/settings.ts';
import { judgeTime } from '#infra/local/demo/time/check.ts';
import { timeStory } from '#infra/local/demo/time/report.ts';
import { lookAt, readTime, type TimeInstant, timeScenes } from '#infra/local/demo/time/results.ts';

const stagesAt = async (url: string) => ({
  payer: await stageOf(url, marchAccounts.payer.accountId, 'gateway/harbor'),
  debtor: await stageOf(url, marchAccounts.debtor.accountId, 'gateway/neon'),
  subscriber: await stageOf(url, marchAccounts.subscriber.accountId, 'gateway/magpie'),
});

/** The second and the third story, sales and time, in the same spring. */
export const springTelling: Telling = {
  fromMs: shop.untilMs,
  tell: async (url, narrator) => {
    const { texts } = narrator;
    const selling = await stageOf(url, traveller.accountId, 'gateway/sampan');
    const stages = await stagesAt(url);
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
    await playTold(url, shop.untilMs, [...buying, ...passing], narrator);
    const { payer, debtor, subscriber } = stages;
    const seen = { payer: payer.seen, debtor: debtor.seen, subscriber: subscriber.seen };
    const sold = judgeSales(await readSales(selling), { events, seen: selling.seen });
    const passed = judgeTime(await readTime(apiClient(url), stages), instants, seen);
    return [salesStory(sold, texts), timeStory(passed, texts)];
  },
};
