import type { FigureWords } from '#domain/notices/texts/noticeTexts.ts';

/** English words for figures. Rule NOT-02. */
export const wordsEn: FigureWords = {
  money: { CNY: 'CNY {amount}', USD: 'USD {amount}' },
  name: '"{name}" ({id})',
  instant: '{at} {zone}',
  daysLeft: { 0: 'today', 1: 'in 1 day', other: 'in {days} days' },
  flags: {
    autoRenew: {
      true: 'It renews automatically for one month if the available funds suffice; please keep enough in the account.',
      false: 'It does not renew automatically: please renew it before then to keep it running.',
    },
  },
  codes: {
    reason: {
      insufficientFunds: 'the available funds do not suffice for the price of one month, {amount}',
      notSoldInCurrency: "it is not sold in the account's currency any more",
    },
    cause: {
      expiry: 'its term had ended and it was not renewed in time',
      refund: 'it had been refunded',
    },
  },
};
