import { both, daily, type NoticeRecords, service } from '#domain/notices/noticeRecord.ts';

/** In so many percent of the month's budget: exact sums, as texts. */
const ofBudget = {
  month: 'text',
  percent: 'count',
  spent: 'amount',
  budget: 'amount',
  currency: 'currency',
} as const;

/** Of funds. Rules WAL-05, WAL-06, WAL-08. */
export const fundsKinds = {
  balanceAlert: {
    ...both,
    cause: 'news',
    figures: { balance: 'amount', threshold: 'amount', currency: 'currency', at: 'instant' },
  },
  runwayShort: {
    ...daily,
    cause: 'news',
    figures: { balance: 'amount', averagePerDay: 'amount', days: 'count', currency: 'currency' },
  },
  budgetSpent: { ...both, cause: 'news', figures: ofBudget },
  budgetForecast: { ...both, cause: 'news', figures: { ...ofBudget, forecast: 'amount' } },
  /** `ahead`: what becomes of what is paid ahead; `owing`: arrears stop that. */
  budgetStopped: {
    ...service,
    cause: 'budget',
    figures: {
      month: 'text',
      spent: 'amount',
      budget: 'amount',
      currency: 'currency',
      stoppedAt: 'instant',
      ahead: ['goesOn', 'owing'],
    },
  },
  budgetStopEnded: { ...service, cause: 'budget', figures: { endedAt: 'instant' } },
  /** It ended while arrears stop all: nothing serves again. */
  budgetStopEndedOwing: { ...both, cause: 'budget', figures: { endedAt: 'instant' } },
} as const satisfies NoticeRecords;

/** Why an automatic top-up is paused. Rule PAY-04. */
const pauseReason = ['refused', 'unknown', 'noPrimary', 'givenBack', 'closed'] as const;

/** Of payments by a provider. Rules PAY-02, PAY-04, NOT-04. */
export const paymentKinds = {
  automaticTopUpPaused: {
    ...both,
    cause: 'news',
    figures: {
      pausedAt: 'instant',
      pauseReason,
    },
  },
  paymentFailed: {
    ...both,
    cause: 'news',
    figures: {
      paymentId: 'text',
      amount: 'amount',
      currency: 'currency',
      cards: 'text',
      failedAt: 'instant',
      outcome: ['refused', 'unconfirmed', 'unknown'],
    },
  },
} as const satisfies NoticeRecords;
