import type { AccountId } from '#domain/accountId.ts';
import {
  type BillLine,
  type ElasticLine,
  isElastic,
  isLateFee,
  isOrder,
  isRefund,
  type LateFeeLine,
  type OrderLine,
  type RefundLine,
} from '#domain/ledger/bill.ts';
import { skuOf } from '#domain/ledger/productOf.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Band, MeteredLine, MovedBook } from '#domain/rating/meteredLine.ts';
import { measuredPlanView } from '#usecases/views/measuredPlanView.ts';
import { type MoneyView, moneyView } from '#usecases/views/moneyView.ts';
import { type OrderPriceView, orderPriceView } from '#usecases/views/orderPriceView.ts';
import { type RefundPartView, refundPartView } from '#usecases/views/refundPartView.ts';

/** A line of usage: quantity -> deductions -> bands -> amount. Rule SET-05. */
export type MeteredLineView = ReturnType<typeof meteredView>;

/** A line of an order: its price, explained. Rules CAT-02, ORD-02. */
export type OrderLineView = {
  readonly meter: 'order';
  readonly sku: string;
  readonly instanceId: string;
  readonly orderId: string;
  readonly price: OrderPriceView;
  readonly amount: MoneyView;
};

/** A line of a refund: what came back of one payment; its amount is below zero. Rule REF-08. */
export type RefundLineView = {
  readonly meter: 'refund';
  readonly sku: string;
  readonly instanceId: string;
  readonly refundId: string;
  readonly rule: RefundLine['rule'];
  readonly part: RefundPartView;
  readonly amount: MoneyView;
};

/** A late fee for one local day, and all that it follows from. Rules FEE-02, SET-05. */
export type LateFeeLineView = {
  readonly meter: 'lateFee';
  readonly sku: string;
  readonly date: string;
  readonly debt: MoneyView;
  readonly rate: string;
  readonly accrued: string;
  readonly lowestDebt: MoneyView;
  readonly chargedBefore: MoneyView;
  readonly amount: MoneyView;
};

/** A line of elastic capacity: a gateway's local day, in QPS. Rules ELA-02, ELA-03. */
export type ElasticLineView = ReturnType<typeof elasticView>;

export type LineView =
  | MeteredLineView
  | OrderLineView
  | RefundLineView
  | LateFeeLineView
  | ElasticLineView;

/** A bill line as the API shows it; quantities and unit prices as decimal text. */
export const lineView = (line: BillLine, accountId: AccountId, currency: Currency): LineView => {
  if (isOrder(line)) return orderView(line, currency);
  if (isLateFee(line)) return lateFeeView(line, currency);
  if (isElastic(line)) return elasticView(line, currency);
  return isRefund(line) ? refundView(line, accountId, currency) : meteredView(line, currency);
};

const meteredView = (line: MeteredLine, currency: Currency) => ({
  meter: line.meter,
  sku: line.sku,
  instanceId: line.instanceId,
  region: line.region,
  recorded: line.recorded.toFixed(),
  overheadFactor: line.overheadFactor,
  quantity: line.quantity.toFixed(),
  deductions: line.deductions.map((part) => ({ ...part, quantity: part.quantity.toFixed() })),
  chargedBefore: line.chargedBefore.toFixed(),
  bands: bandsView(line.bands),
  unit: { name: line.unit.name, size: line.unit.size.toFixed() },
  bookVersion: line.bookVersion,
  ...(line.moved && { moved: line.moved.map(movedView) }),
  amount: moneyView(line.amount, currency),
});

const bandsView = (bands: readonly Band[]) =>
  bands.map(({ quantity, unitPrice, amount }) => ({
    quantity: quantity.toFixed(),
    unitPrice: unitPrice.toFixed(),
    amount: amount.toFixed(),
  }));

const movedView = ({ bookVersion, before, after }: MovedBook) => ({
  bookVersion,
  before: bandsView(before),
  after: bandsView(after),
});

const orderView = (
  { meter, instanceId, orderId, price, amount }: OrderLine,
  currency: Currency,
): OrderLineView => ({
  ...{ meter, sku: price.sku, instanceId, orderId },
  price: orderPriceView(price, currency),
  amount: moneyView(amount, currency),
});

const refundView = (
  { meter, instanceId, refundId, rule, part, amount }: RefundLine,
  accountId: AccountId,
  currency: Currency,
): RefundLineView => ({
  ...{ meter, sku: part.sku, instanceId, refundId, rule },
  part: refundPartView(part, accountId, currency),
  amount: moneyView(amount, currency),
});

const lateFeeView = (line: LateFeeLine, currency: Currency): LateFeeLineView => ({
  ...{ meter: line.meter, sku: skuOf(line), date: line.date },
  debt: moneyView(line.debt, currency),
  rate: line.rate.toFixed(),
  accrued: line.accrued.toFixed(),
  lowestDebt: moneyView(line.lowestDebt, currency),
  chargedBefore: moneyView(line.chargedBefore, currency),
  amount: moneyView(line.amount, currency),
});

const elasticView = ({ unit, ...line }: ElasticLine, currency: Currency) => ({
  ...line,
  plans: line.plans.map(measuredPlanView),
  chargedBefore: line.chargedBefore.toFixed(),
  quantity: line.quantity.toFixed(),
  unitPrice: line.unitPrice.toFixed(),
  unit: { name: unit.name, size: unit.size.toFixed() },
  amount: moneyView(line.amount, currency),
});
