import { balanceOf, billed, lineTotal } from '#infra/local/demo/accountMoney.ts';
import type { ElasticDay, Gateway } from '#infra/local/demo/answers.ts';
import {
  amountUnits,
  at,
  centsText,
  countText,
  type FigureCheck,
  type Figures,
  figuresOf,
  localText,
  sumOf,
} from '#infra/local/demo/figures.ts';
import type { Seen } from '#infra/local/demo/player.ts';
import { contactsOf, type Role, roles } from '#infra/local/demo/settings.ts';
import { debtorUsage, feeDays, feesOfDays } from '#infra/local/demo/time/debtor.ts';
import { invoiceFigures } from '#infra/local/demo/time/invoices.ts';
import { payerCharge, payerSeconds } from '#infra/local/demo/time/payer.ts';
import {
  compareInstants,
  type InstantCheck,
  type TimeInstant,
  type TimeResults,
  timeScenes,
} from '#infra/local/demo/time/results.ts';
import {
  elasticByHand,
  elasticOfDays,
  subscriberOrders,
} from '#infra/local/demo/time/subscriber.ts';

/** A worked day: as its peaks were reported, as the rule has it, and as billed. */
export type ElasticCheck = (typeof elasticByHand)[number] & {
  readonly billed: string;
  readonly agrees: boolean;
};

/** What the third story came to, and whether every figure agrees. */
export type TimeOutcome = {
  readonly results: TimeResults;
  readonly instants: readonly InstantCheck[];
  readonly elastic: readonly ElasticCheck[];
  readonly figures: readonly FigureCheck[];
  readonly agrees: boolean;
};

/** Compares what the API told, at every instant and in the end, with the rules. */
export const judgeTime = (
  results: TimeResults,
  played: readonly TimeInstant[],
  seen: Readonly<Record<Role, Seen>>,
): TimeOutcome => {
  const instants = compareInstants(played, results);
  const elastic = compareElastic(results.elasticDays);
  const figures = figuresOf({
    ...seenFigures(seen),
    ...moneyFigures(results),
    ...gatewayFigures(results),
    ...messageFigures(results),
    ...invoiceFigures(roles.map((role) => results.accounts[role].invoice)),
    ledger: [
      'three hash chains and replays sound',
      true,
      roles.every((role) => results.accounts[role].ledger.sound),
    ],
  });
  const agrees = [...instants, ...elastic, ...figures].every((check) => check.agrees);
  return { results, instants, elastic, figures, agrees };
};

/** Holds the billed days to the worked ones: these and no other. Rule ELA-02. */
const compareElastic = (days: readonly ElasticDay[]): readonly ElasticCheck[] =>
  elasticByHand.map((day, index) => {
    const told = days[index];
    const billed = centsText(amountUnits(told?.charge.amount ?? '0'));
    const isSame =
      told !== undefined &&
      told.date === day.date &&
      BigInt(told.maxQps) === day.maxQps &&
      told.maxMbps === String(day.maxMbps) &&
      told.base === String(day.base) &&
      amountUnits(told.charge.amount) === day.charge;
    return { ...day, billed, agrees: isSame && billed === day.worked };
  });

/** Under standard terms the last instant of grace and of the 7 days still counts. Rules ARR-01 to ARR-07. */
const seenFigures = ({ payer, debtor }: Readonly<Record<Role, Seen>>): Figures => {
  const of = (name: string) => payer[name] ?? '-';
  const held = (name: string) => `${debtor[`before.${name}`]} -> ${debtor[`after.${name}`]}`;
  return {
    stopDue: [
      'the timeline when it owes: stops unless paid',
      '2026-03-03T08:05:00.001Z',
      of('stopDue'),
    ],
    destroyDue: ['  destroyed unless paid', '2026-03-10T08:05:00.002Z', of('destroyDue')],
    destroyDueAfterPart: [
      '  destroyed unless paid, after the part payment',
      '2026-03-10T08:05:00.002Z',
      of('destroyDueAfterPart'),
    ],
    stateStopped: ['an instance of a stopped account', 'suspended', of('stateStopped')],
    instances: [
      'destruction: shared instance, instance by the second',
      'suspended -> destroyed',
      held('instances'),
    ],
    services: ['  services', '1 -> 0', held('services')],
    pack: ['  pack', 'active -> active', held('pack')],
    frozen: ['  frozen for the instance by the second', '3.33334800 -> 0.00000000', held('frozen')],
  };
};

/** All top-ups of the three. */
const paidIn = amountUnits('570') + amountUnits('1100') + amountUnits('15000');

/** Rules INS-03, FEE-02, ELA-02, SET-05. */
const moneyFigures = ({ accounts, seconds }: TimeResults): Figures => {
  const bills = roles.flatMap((role) => accounts[role].bills);
  const fees = bills.filter(({ kind }) => kind === 'lateFee');
  const byDay = Array.from({ length: Number(feeDays) }, (_, day) => BigInt(day)).map(
    (day) => feesOfDays(day + 1n) - feesOfDays(day),
  );
  const counted = sumOf(seconds.map(({ quantity }) => quantity));
  const elastic = elasticOfDays(elasticByHand.length);
  const usage = payerCharge + debtorUsage;
  const spent = usage + feesOfDays(feeDays) + elastic + subscriberOrders;
  const balances = roles.map((role) => balanceOf(accounts[role].wallet));
  return {
    seconds: [
      'seconds of both lives, none between them',
      countText(payerSeconds),
      countText(counted),
    ],
    secondsCharge: ['  what they cost', payerCharge, lineTotal(seconds)],
    lateFees: [
      'late fees, 3 to 12 March',
      inGroups(byDay),
      inGroups(fees.map((fee) => billed([fee]))),
    ],
    usage: ['all bills of hours = by hand', usage, billed(bills, 'hourly')],
    elastic: ['all bills of elastic days = by hand', elastic, billed(bills, 'elastic')],
    orders: ['all bills of orders = by hand', subscriberOrders, billed(bills, 'order')],
    balance: ['the three balances = paid in - by hand', paidIn - spent, sumOf(balances)],
  };
};

/** Equal amounts together, such as `10 x 0.46`. */
const inGroups = (amounts: readonly bigint[]): string =>
  [...Map.groupBy(amounts, centsText)]
    .map(([text, { length }]) => `${length} x ${text}`)
    .join(', ');

/** Rules ELA-01, EXP-04, ORD-05. */
const gatewayFigures = ({ elasticDays, gateways }: TimeResults): Figures => {
  const term = ({ plan, expiresAt }: Gateway) => `${plan} ${localText(expiresAt)}`;
  const until = localText(at('05-02 10:00'));
  return {
    elasticDays: ['days of elastic capacity billed', elasticByHand.length, elasticDays.length],
    watchedUntil: ['the gateway renewed by hand', `test ${until}`, term(gateways.watched)],
    trialUntil: ['the gateway that renewed itself', `trial ${until}`, term(gateways.trial)],
  };
};

/** All that was told, and of March's invoice, went by email, and to the creator's telephone. ARR-04, NOT-01, INV-08. */
const messageFigures = ({ messages }: TimeResults): Figures => {
  const told = roles
    .flatMap((role) => timeScenes[role])
    .flatMap(({ expected }) => expected?.notices ?? [])
    .filter((kind) => kind !== 'invoiceClosed');
  /** Late fees and invoices go out by email alone; all else by SMS, too. Rules ARR-04, EXP-01, WAL-05. */
  const bySms = told.filter((kind) => kind !== 'lateFeeCharged');
  const contacts = roles.flatMap(contactsOf);
  const sentTo = (recipients: readonly string[]) =>
    String(messages.filter(({ to }) => recipients.includes(to)).length);
  const phones = contacts.flatMap((contact) => ('phone' in contact ? [contact.phone] : []));
  return {
    emails: [
      'emails: each notice to two contacts',
      2 * (told.length + roles.length),
      sentTo(contacts.map(({ email }) => email)),
    ],
    shortMessages: ['short messages to creators', bySms.length, sentTo(phones)],
  };
};
