import { hourMs } from '#infra/local/demo/localTime.ts';

/** Who and when the first story is about: one shop's February, in which the New Year sale falls. */
export const setting = {
  accountId: 'lantern-shop',
  accountName: 'Lantern Shop',
  currency: 'CNY',
  zone: 'Asia/Shanghai',
  month: '2026-02',
  alertThreshold: '30.00',
  /** The month's first instant and the next month's, epoch ms. */
  fromMs: Date.parse('2026-01-31T16:00:00Z'),
  untilMs: Date.parse('2026-02-28T16:00:00Z'),
} as const;

/** The epoch ms of a local day of the month and time of day, such as `(10, '20:00')`. */
export const onDay = (day: number, time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return setting.fromMs + ((day - 1) * 24 + hours) * hourMs + minutes * 60_000;
};
