import { type Charge, type RowContext, rowOf } from '#domain/focus/charge.ts';
import type { CostAndUsageRow } from '#domain/focus/columns.ts';
import { inPackUnits, type PackCost, shareOf } from '#domain/focus/packCost.ts';
import type { LineCharge } from '#domain/focus/usageRows.ts';
import { type CorrectionLine, productOf } from '#domain/ledger/bill.ts';
import { type Decimal, minus, zero } from '#domain/money/decimal.ts';

/**
 * The rows of what was reversed of a line of another bill: the amount, below zero, and one for each bought pack that
 * units went back to, whose share of its cost they take back. Rules FOC-01, FOC-02, INV-09.
 */
export const correctionRows = (
  context: RowContext,
  line: CorrectionLine,
  of: LineCharge,
): readonly CostAndUsageRow[] => {
  const shared = {
    ...of,
    service: productOf({ lines: [line] }),
    ...(line.instanceId !== undefined && { resourceId: line.instanceId }),
    ...(line.region !== undefined && { region: line.region }),
  };
  const reversed = rowOf(context, {
    ...shared,
    category: 'Adjustment',
    billed: line.amount,
    description: `${line.sku}: ${line.reversed} of another bill, reversed`,
  });
  const back = line.returned.flatMap(({ packId, quantity }) => {
    const pack = context.packs.get(packId);
    return pack ? [rowOf(context, { ...shared, ...returnedTo(pack, quantity) })] : [];
  });
  return [reversed, ...back];
};

const returnedTo = (
  pack: PackCost,
  quantity: Decimal,
): Omit<Charge, keyof LineCharge | 'service' | 'resourceId' | 'region'> => ({
  category: 'Usage',
  description: `${pack.sku}: what went back to pack ${pack.id}`,
  billed: zero,
  effective: minus(zero, shareOf(pack, quantity)),
  consumed: { quantity: quantity.negated(), unit: pack.kind === 'calls' ? 'Calls' : 'Bytes' },
  priced: {
    sku: pack.sku,
    category: 'Committed',
    unit: 'Packs',
    quantity: zero,
    listPrice: pack.price,
    contractedPrice: pack.price,
  },
  commitment: {
    pack,
    quantity: inPackUnits(pack, quantity).negated(),
    status: 'Used',
  },
});
