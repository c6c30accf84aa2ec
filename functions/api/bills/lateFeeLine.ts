import * as z from 'zod';
import { type LateFeeLine, skuOf } from '#domain/ledger/bill.ts';
import type { Currency } from '#domain/money/money.ts';
import { decimalText, moneyAnswer, plain, presentMoney } from '#functions/runtime/http/answers.ts';

/** A late fee's line, with every figure that its amount follows from. Rule FEE-02. */
export const lateFeeLine = z
  .strictObject({
    meter: z.literal('lateFee'),
    sku: z.string(),
    date: z.iso.date().meta({ description: 'The local day that the fee is for.' }),
    debt: moneyAnswer.meta({ description: "Owed at the day's start, without late fees." }),
    rate: decimalText,
    accrued: decimalText.meta({
      description: 'debt x rate of all days of these arrears up to this one, not rounded.',
    }),
    lowestDebt: moneyAnswer.meta({ description: 'The lowest of the debts of those days.' }),
    chargedBefore: moneyAnswer.meta({ description: 'Late fees of the days before.' }),
    amount: moneyAnswer.meta({
      description: 'accrued to 2 decimals, half up, at most lowestDebt, less chargedBefore.',
    }),
  })
  .meta({ id: 'LateFeeLine' });

/** A late fee's line as it is answered. Rule FEE-02. */
export const presentLateFee = (
  line: LateFeeLine,
  currency: Currency,
): z.output<typeof lateFeeLine> => ({
  ...plain(line),
  sku: skuOf(line),
  debt: presentMoney(line.debt, currency),
  lowestDebt: presentMoney(line.lowestDebt, currency),
  chargedBefore: presentMoney(line.chargedBefore, currency),
  amount: presentMoney(line.amount, currency),
});
