import { fc } from '@fast-check/vitest';
import type { CorrectedBill } from '#domain/account/corrections/correctedBill.ts';
import type { AccountId } from '#domain/accountId.ts';
import { type ClosedMonth, closeMonth, type WithLines } from '#domain/invoices/closeMonth.ts';
import {
  type ClosingFacts,
  collectBills,
  firstToCollect,
  noInvoices,
} from '#domain/invoices/collectBills.ts';
import type { CreditNote, Invoice } from '#domain/invoices/invoice.ts';
import { holdsSeq } from '#domain/invoices/seqRanges.ts';
import { type Bill, type BillLine, givesBack } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import type { Pack } from '#domain/packs/pack.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { type Hour, plusHours } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { type Drawing, drawFrom } from '#domain/wallet/draw.ts';
import { addBuckets, type Buckets } from '#domain/wallet/wallet.ts';
import { correctionOf } from '#test/support/histories/correctionOf.ts';
import {
  type CollectedMonth,
  calendar,
  cashOf,
  firstFunds,
  firstVoucher,
  lineOf,
  takenBack,
  toppedUp,
} from '#test/support/histories/invoicedBills.ts';
import { type Deed, deed } from '#test/support/histories/invoicedDeeds.ts';

/** A ledger as far as invoices look at it, and what closing its months has made. */
export class InvoicedMonths {
  readonly entries: Entry[] = [];
  readonly made: ClosedMonth[] = [];
  readonly collected: CollectedMonth[] = [];
  #buckets = firstFunds;
  #voucher = firstVoucher;
  readonly #refunded = new Set<number>();
  readonly #corrected = new Map<number, CorrectedBill>();
  #current = 0;

  /** All documents, in the order in which they were made. */
  get documents(): readonly WithLines<Invoice | CreditNote>[] {
    return this.made.flatMap(({ invoice, creditNotes }) => [
      ...(invoice ? [invoice] : []),
      ...creditNotes,
    ]);
  }

  get invoices(): readonly WithLines<Invoice>[] {
    return this.made.flatMap(({ invoice }) => invoice ?? []);
  }

  do(each: Deed): void {
    switch (each.kind) {
      case 'nextMonth':
        this.#current += this.#current < calendar.length - 1 ? 1 : 0;
        break;
      case 'close':
        if (this.made.length < this.#current) this.close();
        break;
      case 'topUp':
        this.#pay(toppedUp, each.cents);
        break;
      case 'takenBack':
        this.#pay(takenBack, -each.cents);
        break;
      case 'usage':
        this.#use(each.month, each.amounts);
        break;
      case 'refund':
        this.#refund(this.entries[each.of]);
        break;
      case 'correction':
        this.correct(this.entries.at(-1 - each.back), each.lines);
    }
  }

  /** Closes the oldest month that is not closed. */
  close(): void {
    const month = calendar[this.made.length]?.month;
    if (month === undefined) return;
    const progress = this.made.at(-1)?.progress ?? noInvoices;
    const zones = { zone: defaultZone };
    const invoices = this.invoices.map(({ document }) => document);
    const facts: ClosingFacts = {
      ...{ month, zones, progress },
      invoiceOf: (of) => invoices.find((each) => each.month === of)?.number,
      invoiceWith: (seq) => invoices.find((each) => holdsSeq(each.bills, seq))?.number,
    };
    const bills = collectBills(facts);
    const entries = this.entries.slice(firstToCollect(progress) - 1);
    for (const entry of entries) bills.take(entry);
    const collected = bills.result();
    this.collected.push({ facts, entries, collected });
    const closing = {
      ...({ accountId: 'acme' as AccountId, month, zones, currency: 'CNY', progress } as const),
      accountName: 'Acme Ltd',
      ...{ cut: this.entries.length, linesId: 'l', graceHours: 24, tax: undefined },
      now: instant('2026-04-04T00:00:00Z'),
    };
    this.made.push(closeMonth(closing, collected));
  }

  closeAll(): void {
    while (this.made.length < calendar.length) this.close();
  }

  /** Bills lines of an hour of a month, up to the current one, and draws what they come to. */
  charge(kind: Bill['kind'], month: number, linesOf: (hour: Hour) => readonly BillLine[]): Entry {
    const cause = this.#bill(kind, Math.min(month, this.#current), linesOf);
    const drawing = drawFrom(this.#buckets, [this.#voucher], cause.bill.total);
    const left = this.#voucher.left.plus(drawing.voucherDeltas[0]?.delta ?? zero);
    this.#voucher = { ...this.#voucher, left };
    return this.#put(cause, drawing);
  }

  /** Gives back of a bill that was paid, in the current month. */
  giveBack(paid: Entry, line: BillLine, deltas: Buckets): Entry {
    const cause = this.#bill('refund', this.#current, () => [line], paid.seq);
    return this.#put(cause, { deltas, voucherDeltas: [] });
  }

  #pay(cause: Entry['cause'], cents: number): void {
    this.#put(cause, { deltas: cashOf(new Decimal(cents).div(100)), voucherDeltas: [] });
  }

  #use(month: number, parts: readonly number[]): void {
    const lines = parts.map((part, at) => lineOf(new Decimal(part).div(1e8), `i-${at}`));
    this.charge('hourly', month, () => lines);
  }

  #refund(paid: Entry | undefined): void {
    if (paid?.cause.kind !== 'bill' || givesBack(paid.cause.bill)) return;
    if (this.#refunded.has(paid.seq) || this.#corrected.has(paid.seq)) return;
    this.#refunded.add(paid.seq);
    const back = paid.deltas.cash.negated();
    this.giveBack(paid, lineOf(back.negated(), 'i-9'), cashOf(back));
  }

  /** Reverses lines of a bill of usage that was not given back, or all of them; what is refused is not done. */
  correct(
    entry: Entry | undefined,
    lines: readonly number[],
    packs: readonly Pack[] = [],
  ): Bill | undefined {
    if (entry === undefined || this.#refunded.has(entry.seq)) return undefined;
    const corrected = this.#corrected.get(entry.seq);
    const made = correctionOf(entry, corrected, lines, this.entries.length + 1, packs);
    if (made === undefined) return undefined;
    this.#corrected.set(entry.seq, made.corrected);
    const back = made.drawing.voucherDeltas[0]?.delta ?? zero;
    this.#voucher = { ...this.#voucher, left: this.#voucher.left.plus(back) };
    this.#put({ kind: 'bill', bill: made.bill }, made.drawing);
    return made.bill;
  }

  #bill(
    kind: Bill['kind'],
    month: number,
    linesOf: (hour: Hour) => readonly BillLine[],
    corrects?: number,
  ) {
    const first = calendar[month]?.first ?? calendar[0].first;
    const at = plusHours(first, (this.entries.length * 37) % 600);
    const lines = linesOf(at);
    const total = sum(lines.map(({ amount }) => amount));
    const bill: Bill = {
      ...({ kind, hour: at, currency: 'CNY' } as const),
      ...{ lines, total, alert: false },
      ...(corrects && { corrects }),
    };
    return { kind: 'bill', bill } as const;
  }

  #put(cause: Entry['cause'], { deltas, voucherDeltas }: Drawing): Entry {
    this.#buckets = addBuckets(this.#buckets, deltas);
    const entry: Entry = {
      ...{ seq: this.entries.length + 1, at: instant('2026-03-01T00:00:00Z'), cause },
      ...{ deltas, voucherDeltas, after: this.#buckets, prevHash: '', hash: '' },
    };
    this.entries.push(entry);
    return entry;
  }
}

/** Whatever happens in three months, closed at whatever time after their end; all are closed in the end. */
export const invoicedMonths = fc.array(deed, { maxLength: 60, size: 'max' }).map((deeds) => {
  const months = new InvoicedMonths();
  for (const each of deeds) months.do(each);
  months.closeAll();
  return months;
});
