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

type Fields = Readonly<Record<string, unknown>>;

/** The same with other data, and another head. */
export const peakEventOf = (data: Fields, head: Fields = {}) => ({
  ...peakEvent,
  ...head,
  data: { ...peakEvent.data, ...data },
});
