import { judgeMonth } from '#infra/local/demo/month/check.ts';
import { monthStory } from '#infra/local/demo/month/report.ts';
import { hourlyReports, monthScenes, readMonth } from '#infra/local/demo/month/scenes.ts';
import { startGateway } from '#infra/local/demo/month/traffic.ts';
import { playTold, type Telling } from '#infra/local/demo/narrator.ts';
import { actsOf, type Played, stageOf } from '#infra/local/demo/player.ts';
import { shop } from '#infra/local/demo/settings.ts';

const settledMs = 10 * 60_000;

/** The first story: usage. */
export const monthTelling: Telling = {
  fromMs: shop.fromMs,
  tell: async (url, narrator) => {
    const { texts } = narrator;
    const stage = await stageOf(url, shop.accountId, 'gateway/lantern');
    const gateway = startGateway(stage.gateway);
    const events: Played[] = [];
    const acts = actsOf(stage, monthScenes(gateway), texts.say, (event) => {
      events.push(event);
      return event.text;
    });
    const settled = { atMs: shop.untilMs + settledMs, play: async () => undefined };
    const all = [...hourlyReports(gateway), ...acts, settled];
    await playTold(url, shop.fromMs, all, narrator);
    const sent = gateway.taken();
    const results = await readMonth(stage, sent);
    return [monthStory(judgeMonth(results, sent, events, texts.say), texts)];
  },
};
