/** Who and when the demo is about: one shop's February, in which the New Year sale falls. */
export const setting = {
  accountId: 'lantern-shop',
  accountName: 'Lantern Shop',
  currency: 'CNY',
  zone: 'Asia/Shanghai',
  /** Minutes east of UTC; the zone has no summer time. */
  zoneMinutes: 480,
  month: '2026-02',
  alertThreshold: '30.00',
  /** The month's first instant and the next month's, epoch ms. */
  fromMs: Date.parse('2026-01-31T16:00:00Z'),
  untilMs: Date.parse('2026-02-28T16:00:00Z'),
} as const;

export const hourMs = 3_600_000;

/** The epoch ms of a local day of the month and time of day, such as `(10, '20:00')`. */
export const onDay = (day: number, time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return setting.fromMs + ((day - 1) * 24 + hours) * hourMs + minutes * 60_000;
};

/** The account's local time, `2026-02-10 20:00`. */
export const localText = (at: number | string): string => {
  const ms = typeof at === 'number' ? at : Date.parse(at);
  const local = new Date(ms + setting.zoneMinutes * 60_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`;
};

/** The instant that a UTC hour `2026-02-10T12` starts, epoch ms. */
export const hourStart = (hour: string): number => Date.parse(`${hour}:00:00Z`);
