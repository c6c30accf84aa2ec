import type { Step } from '#test/support/toTheSecond/thingAsShown.ts';

/** When a term of a month begins: 1 February at 10:00 in Shanghai. It ends on 1 March at 10:00. */
export const bought = '2027-02-01T02:00:00Z';

/** 7, 5, 3 and 1 days before its end. Rule EXP-01. */
export const daysBefore: readonly Step[] = [
  ['2027-02-22T02:00:00.000Z', 'expiryReminder', 'renewed'],
  ['2027-02-24T02:00:00.000Z', 'expiryReminder', 'renewed'],
  ['2027-02-26T02:00:00.000Z', 'expiryReminder', 'renewed'],
  ['2027-02-28T02:00:00.000Z', 'expiryReminder', 'renewed'],
];

/** All of them, with the last day's at 9:00 in Shanghai. */
export const reminders: readonly Step[] = [
  ...daysBefore,
  ['2027-03-01T01:00:00.000Z', 'expiryReminder', 'renewed'],
];

export const expired: Step = ['2027-03-01T02:00:00.000Z', 'termExpired', 'renewed'];

/** What follows if nobody renews. Rules EXP-02, EXP-03. */
export const ends: Ends = {
  gateway: [
    ['2027-03-02T02:00:00.000Z', 'termStopped', 'renewed'],
    ['2027-03-09T02:00:00.001Z', 'termDestroyed', 'renewed'],
  ],
  instance: [['2027-03-08T02:00:00.000Z', 'termDestroyed', 'renewed']],
};

type Ends = Readonly<Record<'gateway' | 'instance', readonly Step[]>>;

const nextReminders: readonly Step[] = [
  ['2027-03-25T02:00:00.000Z', 'expiryReminder', 'renewed'],
  ['2027-03-27T02:00:00.000Z', 'expiryReminder', 'renewed'],
  ['2027-03-29T02:00:00.000Z', 'expiryReminder', 'renewed'],
  ['2027-03-31T02:00:00.000Z', 'expiryReminder', 'renewed'],
  ['2027-04-01T01:00:00.000Z', 'expiryReminder', 'renewed'],
];

/** The whole of the next term, which begins at that end whenever it is renewed. Rule EXP-04. */
export const nextTerm: Ends = {
  gateway: [
    ...nextReminders,
    ['2027-04-01T02:00:00.000Z', 'termExpired', 'renewed'],
    ['2027-04-02T02:00:00.000Z', 'termStopped', 'renewed'],
    ['2027-04-09T02:00:00.001Z', 'termDestroyed', 'renewed'],
  ],
  instance: [
    ...nextReminders,
    ['2027-04-01T02:00:00.000Z', 'termExpired', 'renewed'],
    ['2027-04-08T02:00:00.000Z', 'termDestroyed', 'renewed'],
  ],
};

/** The same steps of what is set to renew itself. Rule ORD-05. */
export const byItself = (steps: readonly Step[]): readonly Step[] =>
  steps.map((step) => (step[1] === 'termExpired' ? [step[0], 'termRenewed', 'fundsLack'] : step));
