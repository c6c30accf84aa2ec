import { countText } from '#infra/local/demo/fixedPoint.ts';
import { setting } from '#infra/local/demo/time/setting.ts';
import type { TimeStage } from '#infra/local/demo/time/story/timeStage.ts';

const windowMs = 30 * 60_000;

/** Reports the peaks of half an hour, which began at `startMs`. Rule MET-08. Answers them as told. */
export const reportPeak = async (
  { gateway, things }: TimeStage,
  startMs: number,
  maxQps: number,
  maxMbps: number,
): Promise<readonly [string, string]> => {
  const gatewayId = things.id('subscriber:watched');
  const [windowStart, windowEnd] = [startMs, startMs + windowMs].map((ms) =>
    new Date(ms).toISOString(),
  );
  const event = {
    ...{ specversion: '1.0', type: 'tollgate.peaks.v1', source: 'gateway/magpie' },
    ...{ id: `peaks:${windowStart}`, subject: setting.accounts.subscriber.accountId },
    ...{ time: windowEnd, data: { gatewayId, windowStart, windowEnd, maxQps, maxMbps } },
  };
  await gateway.post('/v1/peaks', [event]);
  return [countText(String(maxQps)), String(maxMbps)];
};
