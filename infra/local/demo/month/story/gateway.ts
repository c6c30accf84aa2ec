import type { UsageResults } from '#infra/local/demo/api/answers.ts';
import type { ApiClient } from '#infra/local/demo/api/apiClient.ts';
import { onDay } from '#infra/local/demo/month/setting.ts';
import { eventsOfHour, type UsageEvent } from '#infra/local/demo/month/story/traffic.ts';

/** The customer's gateway: reports what its instances did, and keeps what it has sent. */
export type Gateway = {
  /** Reports an hour, except instances that are cut off just then. `fromMs`: epoch ms. */
  readonly report: (fromMs: number) => Promise<void>;
  /** Sends what an outage held back, at most 500 events at once. Answers how they were taken. */
  readonly deliver: (outage: Outage) => Promise<Tally>;
  /** Sends again what it sent last. */
  readonly sendAgain: () => Promise<Tally>;
  /** Every event that was taken, in the order in which they were billed. */
  readonly taken: () => readonly UsageEvent[];
};

/** A time in which an instance's reporter reaches nothing. Epoch ms. */
export type Outage = {
  readonly instanceId: string;
  readonly fromMs: number;
  readonly untilMs: number;
};

export type Tally = Readonly<Partial<Record<UsageResults['results'][number]['status'], number>>>;

/** The shop's reporter: back a day later. */
export const shortOutage: Outage = {
  instanceId: 'shop',
  fromMs: onDay(13, '08:00'),
  untilMs: onDay(13, '14:00'),
};

/** The partners' reporter: back five days later, beyond the 72 hours of MET-06. */
export const longOutage: Outage = {
  instanceId: 'partners',
  fromMs: onDay(14, '18:00'),
  untilMs: onDay(14, '21:00'),
};

const outages = [shortOutage, longOutage];

export const startGateway = (api: ApiClient): Gateway => {
  const taken: UsageEvent[] = [];
  const held = new Map<Outage, UsageEvent[]>(outages.map((outage) => [outage, []]));
  let last: readonly UsageEvent[] = [];
  const send = async (events: readonly UsageEvent[]): Promise<Tally> => {
    const { results } = await api.post<UsageResults>('/v1/usage', events);
    const tally: Partial<Record<UsageResults['results'][number]['status'], number>> = {};
    for (const { status } of results) tally[status] = (tally[status] ?? 0) + 1;
    taken.push(...events.filter((_, index) => isNew(results[index]?.status)));
    last = events;
    return tally;
  };
  return {
    report: async (fromMs) => {
      const events = eventsOfHour(fromMs);
      const outage = outages.find((each) => each.fromMs <= fromMs && fromMs < each.untilMs);
      const isCutOff = ({ data }: UsageEvent) => data.instanceId === outage?.instanceId;
      if (outage) held.get(outage)?.push(...events.filter(isCutOff));
      await send(events.filter((event) => !isCutOff(event)));
    },
    deliver: (outage) => send(held.get(outage) ?? []),
    sendAgain: () => send(last),
    taken: () => taken,
  };
};

const isNew = (status: string | undefined): boolean => status === 'accepted' || status === 'parked';
