import { assert } from '#domain/defect.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Notice, NoticeKind } from '#domain/notices/notice.ts';

/**
 * What a figure of a notice is, always as text:
 *
 * - `owed`: an amount above zero that has to be paid; `amount`: any other; decimals, in major units
 * - `currency`: `CNY` or `USD`
 * - `instant`: ISO UTC; `date`: a local date of the billing zone
 * - `count`: digits, perhaps with decimals; `daysLeft`: whole days until something, 0 = today
 * - `code`: why something happened, or which of several things is so, as a code of ours
 * - `name`: what the notice is about, as its owner calls it
 * - `text`: a reason, a version or an id, as an operator or we wrote it
 * - `tally`: how many notices of which kinds, as `<kind>:<count>,<kind>:<count>`
 */
export type FigureForm =
  | 'owed'
  | 'amount'
  | 'currency'
  | 'instant'
  | 'date'
  | 'count'
  | 'daysLeft'
  | 'code'
  | 'name'
  | 'text'
  | 'tally';

/** Of a service, or a function of it, that pauses. Rule SLA-02. */
const whatPauses = {
  name: 'name',
  paused: 'code',
  function: 'text',
  from: 'instant',
  until: 'instant',
} as const;

/** The figures that a notice of each kind has: these, all of them, and no other. Rule NOT-01. */
export const figureForms = {
  priceBookPublished: { version: 'text', publishedAt: 'instant', effectiveFrom: 'instant' },
  arrearsBegan: {
    ...{ owed: 'owed', currency: 'currency', since: 'instant' },
    ...{ stopsAt: 'instant', stops: 'code' },
  },
  serviceStopped: {
    ...{ owed: 'owed', currency: 'currency' },
    ...{ stoppedAt: 'instant', destroyedAt: 'instant', prepaid: 'code' },
  },
  destructionTomorrow: {
    ...{ owed: 'owed', currency: 'currency', destroyedAt: 'instant' },
    prepaid: 'code',
  },
  serviceDestroyed: {
    ...{ owed: 'owed', currency: 'currency', destroyedAt: 'instant' },
    prepaid: 'code',
  },
  serviceRestored: { balance: 'amount', currency: 'currency', restoredAt: 'instant' },
  lateFeeCharged: { fee: 'amount', debt: 'amount', currency: 'currency', date: 'date' },
  expiryReminder: { name: 'name', expiry: 'instant', days: 'daysLeft', autoRenew: 'code' },
  termExpired: {
    ...{ name: 'name', expiry: 'instant', stopsAt: 'instant' },
    ...{ destroyedAt: 'instant', renewable: 'code' },
  },
  termStopped: {
    ...{ name: 'name', stoppedAt: 'instant' },
    ...{ destroyedAt: 'instant', renewable: 'code' },
  },
  termDestroyed: { name: 'name', destroyedAt: 'instant', cause: 'code' },
  termRenewed: {
    ...{ name: 'name', from: 'instant', until: 'instant' },
    ...{ amount: 'amount', currency: 'currency' },
  },
  termRestored: { name: 'name', until: 'instant' },
  renewalFailed: {
    ...{ name: 'name', expiry: 'instant', amount: 'amount', currency: 'currency' },
    ...{ reason: 'code', renewableUntil: 'instant' },
  },
  instanceIsolated: {
    ...{ name: 'name', since: 'instant' },
    ...{ destroyedAt: 'instant', renewable: 'code' },
  },
  elasticInArrears: {
    ...{ gatewayId: 'text', owed: 'owed', currency: 'currency' },
    ...{ since: 'instant', offAt: 'instant' },
  },
  elasticSwitchedOff: { gatewayId: 'text', offAt: 'instant' },
  elasticDayEmpty: { gatewayId: 'text', date: 'date' },
  balanceAlert: { balance: 'amount', threshold: 'amount', currency: 'currency', at: 'instant' },
  runwayShort: {
    ...{ balance: 'amount', averagePerDay: 'amount' },
    ...{ days: 'count', currency: 'currency' },
  },
  serviceEnding: {
    ...{ name: 'name', endsAt: 'instant', reason: 'text' },
    ...{ paidAhead: 'code', keptUntil: 'instant' },
  },
  serviceKept: { name: 'name', endsAt: 'instant' },
  serviceEnded: {
    ...{ name: 'name', endedAt: 'instant' },
    ...{ givenBack: 'code', refunded: 'amount', currency: 'currency' },
    ...{ configured: 'code', keptUntil: 'instant' },
  },
  accountClosing: { requestedAt: 'instant', closesAt: 'instant' },
  accountClosed: {
    ...{ closedAt: 'instant', currency: 'currency' },
    ...{ left: 'amount', lapsed: 'amount' },
  },
  contactCode: { recipient: 'text' },
  noticesBundled: { since: 'instant', until: 'instant', count: 'count', kinds: 'tally' },
  serviceSuspended: { name: 'name', since: 'instant', reason: 'text' },
  suspensionLifted: { name: 'name', liftedAt: 'instant' },
  pauseAnnounced: { ...whatPauses, reason: 'text' },
  pauseCancelled: whatPauses,
  pauseBegan: whatPauses,
  pauseOver: {
    ...{ name: 'name', paused: 'code', function: 'text', until: 'instant' },
    ...{ pausedBack: 'code', refunded: 'amount', currency: 'currency' },
  },
  packEnding: {
    ...{ packId: 'text', endsAt: 'instant' },
    ...{ reason: 'text', unitsPaid: 'code' },
  },
  packKept: { packId: 'text', endsAt: 'instant' },
  packEnded: {
    ...{ packId: 'text', endedAt: 'instant' },
    ...{ unitsBack: 'code', refunded: 'amount', currency: 'currency' },
  },
  termsChanged: { changedAt: 'instant', newTerms: 'code' },
  complaintReceived: { about: 'text', answerBy: 'instant' },
} as const satisfies Readonly<Record<NoticeKind, Readonly<Record<string, FigureForm>>>>;

/** Holds a notice to its figures, before it is kept. @throws Defect naming the figure, never its value */
export const checkFigures = ({ kind, figures }: Pick<Notice, 'kind' | 'figures'>): void => {
  const forms: Readonly<Record<string, FigureForm>> = figureForms[kind];
  const unknown = Object.keys(figures).find((name) => forms[name] === undefined);
  assert(unknown === undefined, `notice: ${kind} has no figure ${unknown}`);
  for (const [name, form] of Object.entries(forms)) {
    const value = figures[name];
    assert(value !== undefined && isOf[form](value), `notice: ${kind} needs its ${name}`);
  }
};

const matches =
  (pattern: RegExp) =>
  (value: string): boolean =>
    pattern.test(value);

const isOf: Readonly<Record<FigureForm, (value: string) => boolean>> = {
  owed: (value) => /^\d+(\.\d+)?$/.test(value) && new Decimal(value).gt(0),
  amount: matches(/^-?\d+(\.\d+)?$/),
  currency: matches(/^(CNY|USD)$/),
  instant: matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  date: matches(/^\d{4}-\d\d-\d\d$/),
  count: matches(/^\d+(\.\d+)?$/),
  daysLeft: matches(/^\d+$/),
  code: matches(/^\w+$/),
  name: matches(/\S/),
  text: matches(/\S/),
  tally: matches(/^\w+:\d+(,\w+:\d+)*$/),
};
