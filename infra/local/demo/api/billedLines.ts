import { amountUnits } from '#infra/local/demo/fixedPoint.ts';

/** A bill's line as the CSV download has it; `amount` in units of 10^-8. */
export type BilledLine = {
  readonly billId: string;
  readonly instanceId: string;
  readonly hour: string;
  readonly meter: string;
  readonly sku: string;
  readonly quantity: bigint;
  readonly chargedBefore: bigint;
  readonly deducted: readonly { readonly packId: string; readonly quantity: bigint }[];
  readonly amount: bigint;
};

/** Reads the CSV of a month's bills. The demo's names need no quotes. @throws Error if any has one */
export const billedLines = (csv: string): readonly BilledLine[] => {
  if (csv.includes('"')) throw new Error('the CSV has a quoted cell');
  const [head = '', ...rows] = csv.trimEnd().split('\r\n');
  const names = head.split(',');
  return rows.map((row) => {
    const cells = row.split(',');
    const cell = (name: string): string => cells[names.indexOf(name)] ?? '';
    return {
      billId: cell('billId'),
      instanceId: cell('instanceId'),
      hour: cell('hour'),
      meter: cell('meter'),
      sku: cell('sku'),
      quantity: BigInt(cell('quantity')),
      chargedBefore: BigInt(cell('chargedBefore')),
      deducted: cell('deducted').split(' ').filter(Boolean).map(deduction),
      amount: amountUnits(cell('amount')),
    };
  });
};

const deduction = (text: string) => {
  const [packId = '', quantity = ''] = text.split('=');
  return { packId, quantity: BigInt(quantity) };
};

/** What is left of a line after free quota and packs. */
export const chargedOf = ({ quantity, deducted }: BilledLine): bigint =>
  deducted.reduce((rest, part) => rest - part.quantity, quantity);
