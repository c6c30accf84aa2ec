import type { Gateway } from '#infra/local/demo/api/saleAnswers.ts';
import type { TimeBill } from '#infra/local/demo/api/timeAnswers.ts';
import {
  amountText,
  amountUnits,
  centsText,
  countText,
  sumOf,
} from '#infra/local/demo/fixedPoint.ts';
import { at, localText } from '#infra/local/demo/localTime.ts';
import { type FigureCheck, figure } from '#infra/local/demo/report/figureCheck.ts';
import {
  debtorUsage,
  feeDays,
  feesOfDays,
} from '#infra/local/demo/time/check/byHand/debtorByHand.ts';
import { elasticByHand } from '#infra/local/demo/time/check/byHand/elasticByHand.ts';
import { instantsByHand } from '#infra/local/demo/time/check/byHand/instantsByHand.ts';
import { payerCharge, payerSeconds } from '#infra/local/demo/time/check/byHand/payerByHand.ts';
import {
  subscriberElastic,
  subscriberOrders,
} from '#infra/local/demo/time/check/byHand/subscriberByHand.ts';
import type { TimeResults } from '#infra/local/demo/time/check/readResults.ts';
import { goesBySms } from '#infra/local/demo/time/check/tellings.ts';
import { contactsOf, roles } from '#infra/local/demo/time/setting.ts';
import type { TimeNoteName, TimeNotes } from '#infra/local/demo/time/story/timeStage.ts';

export type TimeFigureName =
  | TimeNoteName
  | 'seconds'
  | 'secondsCharge'
  | 'lateFees'
  | 'elasticDays'
  | 'watchedUntil'
  | 'trialUntil'
  | 'usage'
  | 'orders'
  | 'balance'
  | 'elastic'
  | 'emails'
  | 'shortMessages'
  | 'ledger';

type Check = FigureCheck<TimeFigureName>;

/** Compares what else the accounts saw and see with what it has to be. */
export const compareFigures = (results: TimeResults, notes: TimeNotes): readonly Check[] => [
  ...noted.map(([name, expected]) => figure(name, expected, notes[name] ?? '-')),
  ...moneyFigures(results),
  ...gatewayFigures(results),
  ...messageFigures(results),
  figure('ledger', 'true', String(roles.every((role) => results.accounts[role].ledger.sound))),
];

/** Under standard terms the last instant of grace and of the 7 days still counts. Rules ARR-01 to ARR-07. */
const noted: readonly (readonly [TimeNoteName, string])[] = [
  ['stopDue', '2026-03-03T08:05:00.001Z'],
  ['destroyDue', '2026-03-10T08:05:00.002Z'],
  ['destroyDueAfterPart', '2026-03-10T08:05:00.002Z'],
  ['stateStopped', 'suspended'],
  ['instances', 'suspended -> destroyed'],
  ['services', '1 -> 0'],
  ['pack', 'active -> active'],
  ['frozen', '3.33334800 -> 0.00000000'],
];

/** All top-ups of the three. */
const paidIn = amountUnits('570') + amountUnits('1100') + amountUnits('15000');

/** Rules INS-03, FEE-02, ELA-02, SET-05. */
const moneyFigures = ({ accounts, seconds }: TimeResults): readonly Check[] => {
  const bills = roles.flatMap((role) => accounts[role].bills);
  const ofKind = (kind: TimeBill['kind']) => bills.filter((bill) => bill.kind === kind);
  const billed = (kind: TimeBill['kind']) =>
    amountText(sumOf(ofKind(kind).map(({ total }) => amountUnits(total.amount))));
  const fees = ofKind('lateFee').map(({ total }) => centsText(amountUnits(total.amount)));
  const byDay = Array.from({ length: Number(feeDays) }, (_, n) =>
    centsText(feesOfDays(BigInt(n + 1)) - feesOfDays(BigInt(n))),
  );
  return [
    figure('seconds', countText(payerSeconds), countText(sumOf(seconds.map((s) => s.quantity)))),
    figure(
      'secondsCharge',
      amountText(payerCharge),
      amountText(sumOf(seconds.map(({ amount }) => amount))),
    ),
    figure('lateFees', inGroups(byDay), inGroups(fees)),
    figure('usage', amountText(payerCharge + debtorUsage), billed('hourly')),
    figure('elastic', amountText(subscriberElastic), billed('elastic')),
    figure('orders', amountText(subscriberOrders), billed('order')),
    balanceFigure(accounts),
  ];
};

/** What all three have in the end. Rule WAL-03. */
const balanceFigure = (accounts: TimeResults['accounts']): Check => {
  const spent = [
    payerCharge,
    debtorUsage,
    feesOfDays(feeDays),
    subscriberElastic,
    subscriberOrders,
  ];
  const balances = roles.map((role) => amountUnits(accounts[role].wallet.balance.amount));
  return figure('balance', amountText(paidIn - sumOf(spent)), amountText(sumOf(balances)));
};

/** Equal amounts together, such as `10 x 0.46`. */
const inGroups = (amounts: readonly string[]): string =>
  [...new Set(amounts)]
    .map((amount) => `${amounts.filter((each) => each === amount).length} x ${amount}`)
    .join(', ');

/** Rules ELA-01, EXP-04, ORD-05. */
const gatewayFigures = ({ elasticDays, gateways }: TimeResults): readonly Check[] => {
  const term = ({ plan, expiresAt }: Gateway) => `${plan} ${localText(expiresAt)}`;
  const until = localText(at('05-02', '10:00'));
  return [
    figure('elasticDays', String(elasticByHand.length), String(elasticDays.length)),
    figure('watchedUntil', `test ${until}`, term(gateways.watched)),
    figure('trialUntil', `trial ${until}`, term(gateways.trial)),
  ];
};

/** All that was told went to each contact by email, and to the creator's telephone. ARR-04, NOT-01. */
const messageFigures = ({ messages }: TimeResults): readonly Check[] => {
  const told = Object.values(instantsByHand).flatMap((expected) => expected.told);
  const contacts = roles.flatMap(contactsOf);
  const sentTo = (recipients: readonly string[]) =>
    String(messages.filter(({ to }) => recipients.includes(to)).length);
  const phones = contacts.flatMap((contact) => ('phone' in contact ? [contact.phone] : []));
  return [
    figure('emails', String(2 * told.length), sentTo(contacts.map(({ email }) => email))),
    figure('shortMessages', String(told.filter(goesBySms).length), sentTo(phones)),
  ];
};
