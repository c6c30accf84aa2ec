import * as z from 'zod';
import type { InvoiceWithdrawal } from '#domain/invoices/withdrawal.ts';
import { invoiceId } from '#functions/api/parts/lineParts.ts';
import { timeAnswer } from '#functions/runtime/http/answers.ts';
import { accountId, label } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const withdrawalAnswer = z
  .strictObject({
    invoiceId: z.string(),
    status: z.enum(['withdrawing', 'withdrawn']).meta({
      description:
        '`withdrawing`: bills are left; ask again under another key until it is `withdrawn`, and the invoice `cancelled`.',
    }),
    reason: z.string(),
    begunAt: timeAnswer,
    withdrawnAt: timeAnswer.exactOptional(),
  })
  .meta({ id: 'InvoiceWithdrawal', description: 'Rules INV-02, INV-09.' });

export const withdrawInvoiceRoute = route({
  operationId: 'withdrawInvoice',
  area: 'refunds',
  method: 'POST',
  path: '/v1/accounts/{accountId}/invoices/{invoiceId}/withdrawals',
  summary:
    'Withdraw a final invoice before it is due: the next of its bills are reversed, 50 a request. What was bought is refunded, not withdrawn.',
  roles: ['operator'],
  params: z.strictObject({ accountId, invoiceId }),
  body: z.strictObject({ reason: label('reason') }),
  response: withdrawalAnswer,
  status: 201,
  idempotent: true,
});

export const presentWithdrawal = ({
  number,
  reason,
  at,
  doneAt,
}: InvoiceWithdrawal): z.output<typeof withdrawalAnswer> => ({
  invoiceId: number,
  status: doneAt === undefined ? 'withdrawing' : 'withdrawn',
  reason,
  begunAt: at,
  ...(doneAt !== undefined && { withdrawnAt: doneAt }),
});
