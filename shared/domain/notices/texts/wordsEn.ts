import type { FigureWords } from '#domain/notices/texts/noticeTexts.ts';

/** English words for figures. Rule NOT-02. */
export const wordsEn: FigureWords = {
  money: { CNY: 'CNY {amount}', USD: 'USD {amount}' },
  name: '"{name}" ({id})',
  instant: '{at} {zone}',
  daysLeft: { 0: 'today', 1: 'in 1 day', other: 'in {days} days' },
  tally: {
    ...{ one: '{count} x {kind}', between: ', ' },
    kinds: {
      termRestored: 'serves again',
      instanceIsolated: 'isolated after a refund',
      balanceAlert: 'balance below your threshold',
      accountClosing: 'closing of the account asked for',
    },
  },
  codes: {
    autoRenew: {
      true: 'It renews automatically for one month if the available funds suffice; please keep enough in the account.',
      false: 'It does not renew automatically: please renew it before then to keep it running.',
      ending: 'It has been announced that it will be ended, so it is not renewed.',
    },
    renewable: {
      true: 'Renewing it before then keeps it, or brings it back at once.',
      ending: 'It has been announced that it will be ended, so it cannot be renewed.',
    },
    stops: {
      later:
        'Unless the balance is zero or above before then, API gateway services stop at {stopsAt}.',
      atOnce:
        'API gateway services stop now; they start again as soon as the balance is zero or above.',
      nothing:
        'Mini-program gateways go on running until their terms end; while you owe they are not renewed automatically, and elastic capacity may end. Orders need funds that are available.',
    },
    prepaid: {
      none: '',
      kept: ' Prepaid instances are kept: they stay stopped until their own terms end, and serve again at once when the balance is zero or above.',
      destroyed: ' This includes prepaid instances.',
    },
    reason: {
      insufficientFunds:
        'the available funds do not suffice for the price of one month, {amount}. It can be renewed until {renewableUntil}; each top-up before then tries again',
      notSoldInCurrency:
        "it is not sold in the account's currency any more, so paying does not renew it. It is destroyed at {renewableUntil}",
    },
    paidAhead: {
      true: ' What was paid from the balance for whole days after that is refunded.',
      false: '',
    },
    givenBack: {
      true: ' For unused days that were paid from the balance, {refunded} has been refunded to the account.',
      false: '',
    },
    paused: { service: '{name}', function: 'The function {function} of {name}' },
    pausedBack: {
      true: ' For that time {refunded} has been refunded to the account.',
      false: '',
    },
    newTerms: {
      standard:
        'when it owes, API gateway services run on for 24 hours and then stop, and no late fees are charged.',
      strict:
        'when it owes, API gateway services stop at once, and 0.05 % of what is owed is charged for each day after the first. Unless it is paid within 7 days, all instances are destroyed, prepaid ones too.',
    },
    unitsPaid: {
      true: ' Within four days of the end, what was paid for it from the balance is refunded in proportion to the units that are left.',
      false: '',
    },
    unitsBack: {
      true: ' For the units that were left and paid from the balance, {refunded} has been refunded to the account.',
      false: '',
    },
    configured: {
      true: ' What is configured in it can be read until {keptUntil} and is then deleted.',
      false: '',
    },
    cause: {
      expiry: 'its term had ended and it was not renewed in time',
      refund: 'it had been refunded',
    },
  },
};
