import type { LedgerEntry } from '#infra/local/demo/api/answers.ts';
import { amountText, amountUnits, countText, sumOf } from '#infra/local/demo/fixedPoint.ts';
import { at, localText } from '#infra/local/demo/localTime.ts';
import { type FigureCheck, figure } from '#infra/local/demo/report/figureCheck.ts';
import {
  dealsByHand,
  paidIn,
  seconds,
  secondsCharge,
  voucher,
} from '#infra/local/demo/sales/check/byHand.ts';
import type { Results } from '#infra/local/demo/sales/check/readResults.ts';
import type { NoteName, Notes } from '#infra/local/demo/sales/story/salesStage.ts';

export type SalesFigureName =
  | NoteName
  | 'seconds'
  | 'hoursBilled'
  | 'stateWeekLater'
  | 'renewedUntil'
  | 'bills'
  | 'total'
  | 'lines'
  | 'drawn'
  | 'balance'
  | 'voucherLeft'
  | 'ledger';

type Check = FigureCheck<SalesFigureName>;

/** Compares what else the account saw and sees with what it has to be. */
export const compareFigures = (results: Results, notes: Notes): readonly Check[] => [
  ...noted.map(([name, expected]) => figure(name, expected, notes[name] ?? '-')),
  ...stateFigures(results),
  ...moneyFigures(results),
];

/** Rules CAT-02, INS-01, REF-06, ORD-02, ORD-01, REF-04. */
const noted: readonly (readonly [NoteName, string])[] = [
  ['daysAhead', '30'],
  ['hourPrice', '3.53 / 3600 s'],
  ['holdWhileRunning', '3.53000000'],
  ['holdAfterRelease', '0.00000000'],
  ['returnWithApp', '409 appsAttached'],
  ['unpaid', '402 insufficientFunds'],
  ['unpaidState', 'open'],
  ['cancelledState', 'cancelled'],
  ['stateAfterReturn', 'isolated'],
];

/** From 15:00 on the 8th to the hour of 17:00 on the 10th: 2 days and 3 hours. */
const hours = 51;

/** Rules INS-03, REF-04, PLN-05. */
const stateFigures = ({ lines, bills, instances, gateways }: Results): readonly Check[] => {
  const ofSeconds = lines.filter(({ meter }) => meter === 'seconds');
  const counted = countText(sumOf(ofSeconds.map(({ quantity }) => quantity)));
  const hourly = bills.filter(({ kind }) => kind === 'hourly');
  const kept = gateways.find(({ state }) => state === 'running');
  const first = instances.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))[0];
  return [
    figure('stateWeekLater', 'destroyed', first?.state ?? '-'),
    figure(
      'renewedUntil',
      `starter ${localText(at('06-01', '10:00'))}`,
      `${kept?.plan} ${localText(kept?.expiresAt ?? 0)}`,
    ),
    figure('seconds', countText(seconds), counted),
    figure('hoursBilled', String(hours), String(hourly.length)),
  ];
};

/** Rules SET-05, WAL-03, ORD-02. */
const moneyFigures = ({ bills, lines, entries, wallet, ledger }: Results): readonly Check[] => {
  const deals = Object.values(dealsByHand);
  const byHand = sumOf(deals.map(({ amount }) => amount)) + secondsCharge;
  const total = sumOf(bills.map((bill) => amountUnits(bill.total.amount)));
  const left = sumOf(wallet.vouchers.map((each) => amountUnits(each.left.amount)));
  const balance = amountUnits(wallet.balance.amount);
  return [
    figure('bills', String(deals.length + hours), String(bills.length)),
    figure('total', amountText(byHand), amountText(total)),
    figure('lines', amountText(total), amountText(sumOf(lines.map(({ amount }) => amount)))),
    figure('drawn', amountText(total), amountText(sumOf(entries.map(drawnBy)))),
    figure('balance', amountText(paidIn + voucher - byHand), amountText(balance)),
    figure('voucherLeft', amountText(0n), amountText(left)),
    figure('ledger', 'true', String(ledger.sound)),
  ];
};

/** What a bill drew from buckets and vouchers, by its ledger entry; nothing else draws. */
const drawnBy = ({ cause, deltas, voucherDeltas }: LedgerEntry): bigint => {
  if (cause.billId === undefined) return 0n;
  const { cash, income, gift } = deltas;
  const moved = [cash, income, gift, ...voucherDeltas.map(({ delta }) => delta)];
  return -sumOf(moved.map(({ amount }) => amountUnits(amount)));
};
