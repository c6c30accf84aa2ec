import { hourMs } from '#infra/local/demo/localTime.ts';
import { onDay, setting } from '#infra/local/demo/month/setting.ts';

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
  /** Calls of an average hour before and after the sale, and in the hour of the sale. */
  readonly calls: { readonly before: number; readonly sale: number; readonly after: number };
  readonly responseBytesPerCall: number;
  readonly backendBytesPerCall: { readonly internet: number; readonly private: number };
};

const instances: readonly Instance[] = [
  {
    id: 'live-chat',
    region: 'ap-singapore',
    protocol: 'websocket',
    calls: { before: 900, sale: 260_000, after: 3_100 },
    responseBytesPerCall: 21_300,
    backendBytesPerCall: { internet: 0, private: 900 },
  },
  {
    id: 'partners',
    region: 'ap-hongkong',
    protocol: 'http',
    calls: { before: 640, sale: 31_000, after: 5_300 },
    responseBytesPerCall: 2_050,
    backendBytesPerCall: { internet: 530, private: 0 },
  },
  {
    id: 'shop',
    region: 'ap-guangzhou',
    protocol: 'http',
    calls: { before: 3_400, sale: 4_200_000, after: 24_600 },
    responseBytesPerCall: 6_180,
    backendBytesPerCall: { internet: 0, private: 1_400 },
  },
];

/** Percent of the average, by local hour of the day; they average 100. */
const dayCurve = [
  38, 24, 16, 12, 14, 26, 52, 84, 112, 128, 134, 138, 146, 132, 120, 118, 124, 136, 152, 168, 176,
  158, 114, 78,
];

export const saleStartsMs = onDay(10, '20:00');

/** What each instance did from an instant to the end of its hour: the gateway's own counts. */
export const eventsOfHour = (startMs: number): readonly UsageEvent[] =>
  instances.map((instance, index) => eventOf(instance, index, startMs));

const eventOf = (instance: Instance, index: number, startMs: number): UsageEvent => {
  const { id, region, protocol, responseBytesPerCall, backendBytesPerCall } = instance;
  const hour = Math.floor((startMs - setting.fromMs) / hourMs);
  const calls = callsOf(instance, hour) + ((hour * 7919 + index * 104_729) % 97);
  const windowStart = new Date(startMs).toISOString();
  const windowEnd = new Date(setting.fromMs + (hour + 1) * hourMs).toISOString();
  const data = {
    ...{ instanceId: id, windowStart, windowEnd, region, protocol, calls },
    frontendErrors: Math.floor(calls / 400),
    responseBytes: { internet: calls * responseBytesPerCall, private: 0 },
    backendBytes: {
      internet: calls * backendBytesPerCall.internet,
      private: calls * backendBytesPerCall.private,
    },
    inboundBytes: calls * 310,
  };
  const envelope = { specversion: '1.0', type: 'tollgate.usage.v1', source: 'gateway/lantern' };
  const subject = setting.accountId;
  const identity = { id: `${windowStart.slice(0, 13)}/${subject}/${id}`, subject, time: windowEnd };
  return { ...envelope, ...identity, data };
};

const callsOf = ({ calls }: Instance, hour: number): number => {
  const saleHour = (saleStartsMs - setting.fromMs) / hourMs;
  if (hour === saleHour) return calls.sale;
  const average = hour < saleHour ? calls.before : calls.after;
  return Math.floor((average * (dayCurve[hour % 24] ?? 100)) / 100);
};
