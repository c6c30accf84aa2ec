import { fc } from '@fast-check/vitest';
import { rateLine } from '#domain/account/settlement/rateLine.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import { type PackCost, packCostOf } from '#domain/focus/packCost.ts';
import type { BillLine } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import { wholeCents } from '#domain/money/round.ts';
import { inDeductionOrder } from '#domain/packs/deduct.ts';
import type { Pack } from '#domain/packs/pack.ts';
import type { Accumulator } from '#domain/rating/meteredLine.ts';
import { billingMonth } from '#domain/time/billingZones.ts';
import { defaultZone, type Month } from '#domain/time/calendar.ts';
import { type Hour, startOf } from '#domain/time/hour.ts';
import { dayMs, instant, plusMs } from '#domain/time/instant.ts';
import { type Buckets, noBuckets, totalOfBuckets } from '#domain/wallet/wallet.ts';
import { type FocusDeed, focusDeed } from '#test/support/focus/focusDeeds.ts';
import {
  elasticOf,
  hourOfBill,
  lateFeeOf,
  orderOf,
  refundOf,
} from '#test/support/focus/focusLines.ts';
import { returnedBy } from '#test/support/histories/correctionOf.ts';
import { InvoicedMonths } from '#test/support/histories/invoicedMonths.ts';

const laterBook: PriceBook = {
  ...defaultBook,
  version: '2026-02',
  effectiveFrom: instant('2026-02-10T00:00:00Z'),
};

/** With the second, late usage of a month moves what was charged under a later book. Rule RAT-04. */
export const books: readonly PriceBook[] = [defaultBook, laterBook];

type Bought = { readonly order: Entry; readonly price: Decimal; pack: Pack; refunded: Decimal };

const sku = 'pack:campaign:spring';
const zones = ['ap-guangzhou', 'ap-hongkong'];
const factors = ['1', '1.1', '1.375'];

/** Months in which packs are bought, drawn on and given back, with the rating and the packs that settlement has. */
export class FocusHistory {
  readonly months: InvoicedMonths = new InvoicedMonths();
  readonly #bought: Bought[] = [];
  readonly #accumulators = new Map<Month, readonly Accumulator[]>();
  #deeds = 0;

  /** Every pack, as it is in the end. */
  get packs(): readonly PackCost[] {
    return this.#bought.map(({ pack, price, refunded }) =>
      packCostOf(pack, { sku, price, refunded }),
    );
  }

  do(each: FocusDeed): void {
    this.#deeds += 1;
    switch (each.kind) {
      case 'use':
        this.#use(each);
        break;
      case 'pack':
        this.#buy(each.of, new Decimal(each.total));
        break;
      case 'givePackBack':
        this.#giveBack(this.#bought[each.of]);
        break;
      case 'plan':
        this.#charge('order', orderOf('plan:trial', `g-${this.#deeds}`, each.cents, each.months));
        break;
      case 'elastic':
        this.#charge('elastic', elasticOf(each.qps));
        break;
      case 'lateFee':
        this.#charge('lateFee', lateFeeOf(each.cents));
        break;
      case 'correction':
        this.#correct(each.back, each.lines);
        break;
      default:
        this.months.do(each);
    }
  }

  #correct(back: number, lines: readonly number[]): void {
    const packs = this.#bought.map(({ pack }) => pack);
    const bill = this.months.correct(this.months.entries.at(-1 - back), lines, packs);
    for (const { packId, quantity } of returnedBy(bill)) {
      const bought = this.#bought.find(({ pack }) => pack.id === packId);
      if (bought) bought.pack = { ...bought.pack, left: bought.pack.left.plus(quantity) };
    }
  }

  #charge(kind: 'order' | 'elastic' | 'lateFee', line: BillLine): Entry {
    return this.months.charge(kind, 2, () => [line]);
  }

  #use({ month, calls, bytes }: Extract<FocusDeed, { kind: 'use' }>): void {
    this.months.charge('hourly', month, (hour) => [
      this.#rated(hour, 'calls', calls),
      this.#rated(hour, 'traffic', bytes),
    ]);
  }

  #rated(hour: Hour, meter: 'calls' | 'traffic', recorded: number): BillLine {
    const book = startOf(hour) < laterBook.effectiveFrom ? defaultBook : laterBook;
    const month = billingMonth({ zone: defaultZone }, hour);
    const running = {
      ...{ dedicated: [], accumulators: this.#accumulators.get(month) ?? [] },
      packs: inDeductionOrder(this.#bought.map(({ pack }) => pack)),
    };
    const billable = {
      ...{ meter, instanceId: '=gw,"1"', region: zones[this.#deeds % zones.length] ?? '' },
      recorded: new Decimal(recorded),
      overheadFactor: meter === 'calls' ? '1' : (factors[this.#deeds % factors.length] ?? '1'),
    };
    const tariffs = { books, currency: 'CNY', hour, book } as const;
    const rated = rateLine(running, billable, tariffs);
    this.#accumulators.set(month, rated.running.accumulators);
    for (const pack of rated.running.packs) {
      const bought = this.#bought.find((each) => each.pack.id === pack.id);
      if (bought) bought.pack = pack;
    }
    return rated.line;
  }

  #buy(kind: 'calls' | 'traffic', total: Decimal): void {
    const id = `p-${this.#bought.length}`;
    const price = this.#deeds * 137 + 1;
    const order = this.#charge('order', orderOf(sku, id, price, 1));
    const from = startOf(hourOfBill(order));
    const until = plusMs(from, (5 + ((this.#deeds * 7) % 90)) * dayMs);
    const dates = { from, until, obtainedAt: from };
    const pack: Pack = { id, kind, source: 'campaign', sold: true, total, left: total, ...dates };
    this.#bought.push({ order, price: new Decimal(price).div(100), pack, refunded: zero });
  }

  /** By what is left of it; what vouchers paid stays spent. Rules REF-05, SLA-02. */
  #giveBack(bought: Bought | undefined): void {
    if (bought === undefined || bought.pack.refundedAt !== undefined) return;
    const { order, pack } = bought;
    const { cash, income, gift } = order.deltas;
    const all: Buckets = { cash: cash.neg(), income: income.neg(), gift: gift.neg() };
    const back = wholeCents(totalOfBuckets(all).times(pack.left).div(pack.total));
    const isWhole = pack.left.eq(pack.total);
    const buckets = isWhole ? all : { ...noBuckets, cash: back };
    bought.refunded = totalOfBuckets(buckets);
    const entry = this.months.giveBack(order, refundOf(sku, pack.id, order.seq, buckets), buckets);
    bought.pack = { ...pack, refundedAt: startOf(hourOfBill(entry)) };
  }
}

/** Whatever happens in three months, closed at whatever time after their end; all are closed in the end. */
export const focusHistories = fc.array(focusDeed, { maxLength: 40, size: 'max' }).map((deeds) => {
  const history = new FocusHistory();
  for (const each of deeds) history.do(each);
  history.months.closeAll();
  return history;
});
