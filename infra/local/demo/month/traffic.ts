import type { ApiClient } from '#infra/local/demo/apiClient.ts';
import { at, hourMs } from '#infra/local/demo/figures.ts';
import type { Seen } from '#infra/local/demo/player.ts';
import { shop } from '#infra/local/demo/settings.ts';

export type UsageEvent = {
  readonly source: string;
  readonly id: string;
  readonly subject: string;
  readonly data: {
    readonly instanceId: string;
    readonly windowStart: string;
    readonly region: string;
    readonly protocol: 'http' | 'websocket';
    readonly calls: number;
    readonly frontendErrors: number;
    readonly responseBytes: { readonly internet: number; readonly private: number };
    readonly backendBytes: { readonly internet: number; readonly private: number };
    readonly inboundBytes: number;
  };
};

type Instance = {
  readonly id: string;
  readonly region: string;
  readonly protocol: 'http' | 'websocket';
  /** Calls of an average hour before the sale, in the hour of the sale, and after it. */
  readonly calls: readonly [before: number, sale: number, after: number];
  /** Bytes of a call: to clients, and to backends over the internet and in private. */
  readonly bytes: readonly [response: number, backend: number, privately: number];
};

const instances: readonly Instance[] = [
  {
    ...({ id: 'live-chat', region: 'ap-singapore', protocol: 'websocket' } as const),
    ...({ calls: [900, 260_000, 3_100], bytes: [21_300, 0, 900] } as const),
  },
  {
    ...({ id: 'partners', region: 'ap-hongkong', protocol: 'http' } as const),
    ...({ calls: [640, 31_000, 5_300], bytes: [2_050, 530, 0] } as const),
  },
  {
    ...({ id: 'shop', region: 'ap-guangzhou', protocol: 'http' } as const),
    ...({ calls: [3_400, 4_200_000, 24_600], bytes: [6_180, 0, 1_400] } as const),
  },
];

/** Percent of the average, by local hour of the day; they average 100. */
const dayCurve = [
  38, 24, 16, 12, 14, 26, 52, 84, 112, 128, 134, 138, 146, 132, 120, 118, 124, 136, 152, 168, 176,
  158, 114, 78,
];

/** What each instance did from an instant to the end of its hour: the gateway's own counts. */
export const eventsOfHour = (startMs: number): readonly UsageEvent[] =>
  instances.map((instance, index) => eventOf(instance, index, startMs));

const eventOf = (instance: Instance, index: number, startMs: number): UsageEvent => {
  const { id, region, protocol, bytes } = instance;
  const [response, backend, privately] = bytes;
  const hour = Math.floor((startMs - shop.fromMs) / hourMs);
  const calls = callsOf(instance, hour) + ((hour * 7919 + index * 104_729) % 97);
  const windowStart = new Date(startMs).toISOString();
  const windowEnd = new Date(shop.fromMs + (hour + 1) * hourMs).toISOString();
  const data = {
    instanceId: id,
    windowStart,
    windowEnd,
    region,
    protocol,
    calls,
    frontendErrors: Math.floor(calls / 400),
    responseBytes: { internet: calls * response, private: 0 },
    backendBytes: { internet: calls * backend, private: calls * privately },
    inboundBytes: calls * 310,
  };
  const envelope = { specversion: '1.0', type: 'tollgate.usage.v1', source: 'gateway/lantern' };
  const subject = shop.accountId;
  const identity = { id: `${windowStart.slice(0, 13)}/${subject}/${id}`, subject, time: windowEnd };
  return { ...envelope, ...identity, data };
};

const callsOf = ({ calls: [before, sale, after] }: Instance, hour: number): number => {
  const saleHour = (shop.saleMs - shop.fromMs) / hourMs;
  if (hour === saleHour) return sale;
  const average = hour < saleHour ? before : after;
  return Math.floor((average * (dayCurve[hour % 24] ?? 100)) / 100);
};

const statuses = ['accepted', 'duplicate', 'conflict', 'parked', 'rejected'] as const;

type UsageResults = { readonly results: readonly { readonly status: (typeof statuses)[number] }[] };

/** The customer's gateway: reports what its instances did, and keeps what it has sent. */
export type Gateway = {
  /** Reports an hour, except instances that are cut off just then. `fromMs`: epoch ms. */
  readonly report: (fromMs: number) => Promise<void>;
  /** Sends what an outage held back, at most 500 events at once. Answers how many were taken how. */
  readonly deliver: (outage: Outage) => Promise<Seen>;
  /** Sends again what it sent last. */
  readonly sendAgain: () => Promise<Seen>;
  /** Every event that was taken, in the order in which they were billed. */
  readonly taken: () => readonly UsageEvent[];
};

/** A time in which an instance's reporter reaches nothing. Epoch ms. */
type Outage = {
  readonly instanceId: string;
  readonly fromMs: number;
  readonly untilMs: number;
};

/** The shop's reporter: back a day later. */
export const shortOutage: Outage = {
  instanceId: 'shop',
  fromMs: at('02-13 08:00'),
  untilMs: at('02-13 14:00'),
};

/** The partners' reporter: back five days later, beyond the 72 hours of MET-06. */
export const longOutage: Outage = {
  instanceId: 'partners',
  fromMs: at('02-14 18:00'),
  untilMs: at('02-14 21:00'),
};

const outages = [shortOutage, longOutage];

export const startGateway = (api: ApiClient): Gateway => {
  const taken: UsageEvent[] = [];
  const held = new Map<Outage, UsageEvent[]>(outages.map((outage) => [outage, []]));
  let last: readonly UsageEvent[] = [];
  const send = async (events: readonly UsageEvent[]): Promise<Seen> => {
    const { results } = await api.post<UsageResults>('/v1/usage', events);
    for (const [index, event] of events.entries()) {
      if (isNew(results[index]?.status)) taken.push(event);
    }
    last = events;
    const count = (status: string) => results.filter((each) => each.status === status).length;
    return Object.fromEntries(statuses.map((status) => [status, String(count(status))]));
  };
  return {
    report: async (fromMs) => {
      const events = eventsOfHour(fromMs);
      const outage = outages.find((each) => each.fromMs <= fromMs && fromMs < each.untilMs);
      const isCutOff = ({ data }: UsageEvent) => data.instanceId === outage?.instanceId;
      if (outage) for (const event of events.filter(isCutOff)) held.get(outage)?.push(event);
      await send(events.filter((event) => !isCutOff(event)));
    },
    deliver: (outage) => send(held.get(outage) ?? []),
    sendAgain: () => send(last),
    taken: () => taken,
  };
};

const isNew = (status: string | undefined): boolean => status === 'accepted' || status === 'parked';
