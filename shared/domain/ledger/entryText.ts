import { type Bill, type BillLine, isMetered } from '#domain/ledger/bill.ts';
import { canonicalForm, type Entry } from '#domain/ledger/entry.ts';
import type { Band, Deduction, MeteredLine } from '#domain/rating/meteredLine.ts';
import type { Buckets } from '#domain/wallet/wallet.ts';

/** Every field that a value may have: one that is forgotten would not be hashed, so it does not compile. */
type Form<T> = Readonly<Record<keyof Required<T>, unknown>>;

/**
 * What an entry's hash is taken over: `canonical` of all of it but the hash itself, to the last byte. Rule WAL-03.
 *
 * Bills of usage are most of all entries, so their fields stand here in the order of the text, and nothing has
 * to be sorted; what is rare takes the general way.
 */
export const entryText = (entry: Omit<Entry, 'hash'>): string => JSON.stringify(entryForm(entry));

const entryForm = (entry: Omit<Entry, 'hash'>): Form<Omit<Entry, 'hash'>> => ({
  actor: canonicalForm(entry.actor),
  after: bucketsForm(entry.after),
  at: entry.at,
  cause:
    entry.cause.kind === 'bill'
      ? { bill: billForm(entry.cause.bill), kind: 'bill' }
      : canonicalForm(entry.cause),
  deltas: bucketsForm(entry.deltas),
  prevHash: entry.prevHash,
  reason: entry.reason,
  seq: entry.seq,
  voucherDeltas: canonicalForm(entry.voucherDeltas),
});

const bucketsForm = ({ cash, gift, income }: Buckets): Form<Buckets> => ({
  cash: cash.toFixed(),
  gift: gift.toFixed(),
  income: income.toFixed(),
});

const billForm = (bill: Bill): Form<Bill> => ({
  alert: bill.alert,
  corrects: bill.corrects,
  currency: bill.currency,
  hour: bill.hour,
  kind: bill.kind,
  lines: bill.lines.map(lineForm),
  total: bill.total.toFixed(),
});

const lineForm = (line: BillLine): unknown =>
  isMetered(line) ? meteredForm(line) : canonicalForm(line);

const meteredForm = (line: MeteredLine): Form<MeteredLine> => ({
  amount: line.amount.toFixed(),
  bands: line.bands.map(bandForm),
  bookVersion: line.bookVersion,
  chargedBefore: line.chargedBefore.toFixed(),
  deductions: line.deductions.map(deductionForm),
  instanceId: line.instanceId,
  meter: line.meter,
  moved: line.moved && canonicalForm(line.moved),
  overheadFactor: line.overheadFactor,
  quantity: line.quantity.toFixed(),
  recorded: line.recorded.toFixed(),
  region: line.region,
  sku: line.sku,
  unit: { name: line.unit.name, size: line.unit.size.toFixed() },
});

const bandForm = ({ amount, quantity, unitPrice }: Band): Form<Band> => ({
  amount: amount.toFixed(),
  quantity: quantity.toFixed(),
  unitPrice: unitPrice.toFixed(),
});

const deductionForm = ({ packId, quantity, source }: Deduction): Form<Deduction> => ({
  packId,
  quantity: quantity.toFixed(),
  source,
});
