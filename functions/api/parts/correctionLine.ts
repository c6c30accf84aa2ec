import * as z from 'zod';
import type { CorrectionLine } from '#domain/ledger/bill.ts';
import type { Currency } from '#domain/money/money.ts';
import { deductions, meter } from '#functions/api/parts/lineParts.ts';
import { moneyAnswer, plain, presentMoney } from '#functions/runtime/http/answers.ts';

/** What is reversed of a line of another bill. Rule INV-09. */
export const correctionLine = z
  .strictObject({
    meter: z.literal('correction'),
    line: z.int().meta({ description: 'The number of the reversed line in its bill, from 0.' }),
    reversed: meter.exclude(['order', 'refund', 'correction']),
    sku: z.string(),
    instanceId: z.string().exactOptional(),
    region: z.string().exactOptional(),
    date: z.iso.date().exactOptional(),
    returned: deductions.meta({ description: 'Units that go back to packs.' }),
    amount: moneyAnswer.meta({ description: 'Below zero, or zero.' }),
  })
  .meta({ id: 'CorrectionLine' });

export const presentCorrectionLine = (
  line: CorrectionLine,
  currency: Currency,
): z.output<typeof correctionLine> => ({
  ...plain(line),
  amount: presentMoney(line.amount, currency),
});
