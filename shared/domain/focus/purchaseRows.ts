import { type RowContext, rowOf } from '#domain/focus/charge.ts';
import type { CostAndUsageRow } from '#domain/focus/columns.ts';
import { inPackUnits, type PackCost } from '#domain/focus/packCost.ts';
import type { LineCharge } from '#domain/focus/usageRows.ts';
import { type OrderLine, productOf, type RefundLine } from '#domain/ledger/bill.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';

/** An order. A pack that was bought is paid ahead: its cost is in the rows of what it pays for. Rules FOC-01, FOC-02. */
export const orderRow = (context: RowContext, line: OrderLine, of: LineCharge): CostAndUsageRow => {
  const { price, amount, instanceId } = line;
  const pack = context.packs.get(instanceId);
  return rowOf(context, {
    ...purchaseOf(line, pack),
    ...of,
    description: `${price.sku}, order ${line.orderId}`,
    billed: amount,
    priced: {
      sku: price.sku,
      bookVersion: price.bookVersion,
      category: 'Standard',
      ...unitPricesOf(line),
    },
    ...(pack && { commitment: { pack, quantity: inPackUnits(pack, pack.total) } }),
  });
};

const purchaseOf = (line: OrderLine | RefundLine, pack: PackCost | undefined) =>
  ({
    category: 'Purchase',
    service: productOf({ lines: [line] }),
    resourceId: line.instanceId,
    ...(pack && { effective: zero }),
  }) as const;

/**
 * By the month or pack where its price is so many units at an exact price, as is what it would cost without its
 * discount; otherwise the order is the unit.
 */
const unitPricesOf = ({ price, amount }: OrderLine) => {
  const list = price.kind === 'list' ? (price.discount?.listAmount ?? amount) : amount;
  const quantity = new Decimal(price.kind === 'list' ? price.quantity : 1);
  const [contractedPrice, listPrice] = [amount.dividedBy(quantity), list.dividedBy(quantity)];
  const isExact = contractedPrice.times(quantity).eq(amount) && listPrice.times(quantity).eq(list);
  if (price.kind !== 'list' || !isExact) {
    return { unit: 'Orders', quantity: new Decimal(1), contractedPrice: amount, listPrice: list };
  }
  const unit = price.sku.startsWith('pack:') ? 'Packs' : 'Months';
  return { unit, quantity, contractedPrice, listPrice };
};

/** What came back of an order, below zero: of a pack, its effective cost is in the row of what was not used. */
export const refundRow = (
  context: RowContext,
  line: RefundLine,
  of: LineCharge,
): CostAndUsageRow => {
  const { part, amount, instanceId } = line;
  const pack = context.packs.get(instanceId);
  const price = amount.negated();
  return rowOf(context, {
    ...purchaseOf(line, pack),
    ...of,
    description: `${part.sku}, refund ${line.refundId} of order ${part.orderId} (${line.rule})`,
    billed: amount,
    priced: {
      sku: part.sku,
      category: 'Standard',
      unit: 'Refunds',
      quantity: new Decimal(-1),
      listPrice: price,
      contractedPrice: price,
    },
    ...(pack && {
      commitment: { pack, quantity: inPackUnits(pack, unusedUnitsOf(pack)).negated() },
    }),
  });
};

const unusedUnitsOf = ({ total, used }: PackCost): Decimal => total.minus(used);
