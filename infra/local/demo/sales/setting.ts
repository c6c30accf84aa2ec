/** Who and when the second story is about: a travel company that buys and gives back in April. */
export const setting = {
  accountId: 'sampan-travel',
  accountName: 'Sampan Travel',
  currency: 'CNY',
  zone: 'Asia/Shanghai',
  /** Of 30 days, like the month of the published examples. */
  month: '2026-04',
  region: 'ap-guangzhou',
  /** The version of the price book that is published in March, in force from April on. */
  bookVersion: '2026-04',
  inForceFrom: '2026-03-31T16:00:00.000Z',
} as const;
