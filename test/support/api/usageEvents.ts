/** An hour of account `acme` as an event. */
export const usageEvent = {
  specversion: '1.0',
  type: 'tollgate.usage.v1',
  source: 'gateway/gw-1',
  id: 'gw-1:42',
  subject: 'acme',
  time: '2026-11-01T08:30:00Z',
  data: {
    instanceId: 'inst-1',
    windowStart: '2026-11-01T08:00:00Z',
    windowEnd: '2026-11-01T08:30:00Z',
    region: 'ap-guangzhou',
    protocol: 'http',
    calls: 1200,
    frontendErrors: 3,
    responseBytes: { internet: 4_194_304, private: 0 },
    backendBytes: { internet: 0, private: 524_288 },
    inboundBytes: 99_000,
    overheadFactor: '1.1',
  },
} as const;

type Fields = Readonly<Record<string, unknown>>;

/** An event of an account and hour: no traffic and 1,200 calls unless told otherwise. */
export const eventOf = (subject: string, id: string, hour: string, data: Fields = {}) => ({
  ...usageEvent,
  id,
  subject,
  time: `${hour}:30:00Z`,
  data: {
    ...usageEvent.data,
    windowStart: `${hour}:00:00Z`,
    windowEnd: `${hour}:30:00Z`,
    frontendErrors: 0,
    responseBytes: { internet: 0, private: 0 },
    backendBytes: { internet: 0, private: 0 },
    overheadFactor: '1',
    ...data,
  },
});

/** What a test says of one instance's hour; the rest is nothing, or as usual. */
export type UsageOf = {
  readonly accountId: string;
  /** UTC, `2026-11-01T08`. */
  readonly hour: string;
  readonly id?: string;
  readonly instanceId?: string;
  readonly region?: string;
  readonly calls?: number;
  readonly frontendErrors?: number;
  readonly responseBytes?: number;
  readonly backendBytes?: number;
  /** Part of the hour, as `['04:30', '05:00.5']`: minutes and seconds; else all of it. */
  readonly within?: readonly [from: string, until: string];
};

/** The CloudEvent of an hour of an instance, or of a part of it; bytes go over the internet. */
export const usageOf = (usage: UsageOf): object => {
  const { accountId, hour, calls = 0, frontendErrors = 0, responseBytes = 0 } = usage;
  const { instanceId = 'gw-1', region = 'ap-guangzhou', backendBytes = 0 } = usage;
  const { id = `${hour}/${accountId}/${instanceId}` } = usage;
  const [from, until] = usage.within ?? ['00:00', undefined];
  const windowStart = `${hour}:${from}Z`;
  const endMs = Date.parse(until ? `${hour}:${until}Z` : `${hour}:00:00Z`);
  const windowEnd = new Date(endMs + (until ? 0 : 3_600_000)).toISOString();
  const envelope = { specversion: '1.0', type: 'tollgate.usage.v1', source: 'gateway/1', id };
  return {
    ...{ ...envelope, subject: accountId, time: windowEnd },
    data: {
      ...{ instanceId, windowStart, windowEnd, region, protocol: 'http', calls, frontendErrors },
      responseBytes: { internet: responseBytes, private: 0 },
      backendBytes: { internet: backendBytes, private: 0 },
      inboundBytes: 0,
    },
  };
};

/** A peak sample of account `acme` as an event. */
export const peakEvent = {
  specversion: '1.0',
  type: 'tollgate.peaks.v1',
  source: 'gateway/gw-1',
  id: 'gw-1:peaks:42',
  subject: 'acme',
  time: '2026-11-01T08:30:00Z',
  data: {
    gatewayId: 'g-mf3k2a9c1-1f6e02b4c8',
    windowStart: '2026-11-01T08:00:00Z',
    windowEnd: '2026-11-01T08:30:00Z',
    maxQps: 1100,
    maxMbps: 12.5,
  },
} as const;

/** The same with other data, and another head. */
export const peakEventOf = (data: Fields, head: Fields = {}) => ({
  ...peakEvent,
  ...head,
  data: { ...peakEvent.data, ...data },
});
