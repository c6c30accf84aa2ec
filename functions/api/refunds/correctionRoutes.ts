import * as z from 'zod';
import { correctionLine } from '#functions/api/parts/correctionLine.ts';
import { billId, drawnAnswer } from '#functions/api/parts/lineParts.ts';
import { hourAnswer, moneyAnswer, timeAnswer } from '#functions/runtime/http/answers.ts';
import { accountId, label, money } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const back = {
  amount: moneyAnswer.meta({ description: 'What comes back in all, zero or above.' }),
  back: drawnAnswer.meta({ description: 'What of it goes to which vouchers and buckets.' }),
};

export const correctionQuoteAnswer = z
  .strictObject({ billId: z.string(), at: timeAnswer, lines: z.array(correctionLine), ...back })
  .meta({ id: 'CorrectionQuote' });

export const correctionAnswer = z
  .strictObject({
    billId: z.string().meta({ description: 'The reversing bill.' }),
    corrects: z.string(),
    hour: hourAnswer,
    issuedAt: timeAnswer,
    ...back,
  })
  .meta({ id: 'Correction' });

const lines = z
  .array(z.int().min(0).max(9_999))
  .min(1)
  .max(1_000)
  .exactOptional()
  .meta({ description: 'Numbers of lines, from 0; all that were not reversed yet if absent.' });

const params = z.strictObject({ accountId, billId });

export const quoteCorrectionRoute = route({
  operationId: 'quoteCorrection',
  area: 'refunds',
  method: 'POST',
  path: '/v1/accounts/{accountId}/bills/{billId}/correction-quotes',
  summary: 'Say what reversing a bill, or lines of it, would give back, and reverse nothing.',
  roles: ['operator'],
  params,
  body: z.strictObject({ lines }),
  response: correctionQuoteAnswer,
});

export const makeCorrectionRoute = route({
  operationId: 'makeCorrection',
  area: 'refunds',
  method: 'POST',
  path: '/v1/accounts/{accountId}/bills/{billId}/corrections',
  summary: 'Reverse a bill of usage, elastic capacity or a late fee, or lines of it, as quoted.',
  roles: ['operator'],
  params,
  body: z.strictObject({
    lines,
    amount: money(8).meta({ description: "The quote's amount; another one is refused." }),
    reason: label('reason'),
  }),
  response: correctionAnswer,
  status: 201,
  idempotent: true,
});
