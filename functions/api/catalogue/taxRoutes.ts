import * as z from 'zod';
import type { Tax } from '#domain/invoices/invoice.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { route } from '#functions/runtime/http/route.ts';

const taxAnswer = z
  .strictObject({ rate: z.string(), inclusive: z.literal(true), isTaxInvoice: z.boolean() })
  .meta({ id: 'Tax', description: 'Amounts hold the tax; an invoice shows it apart.' });

export const presentTax = ({ rate, isTaxInvoice }: Tax): z.output<typeof taxAnswer> => ({
  rate: rate.toFixed(),
  inclusive: true,
  isTaxInvoice: isTaxInvoice === true,
});

export const getTaxRoute = route({
  operationId: 'getTax',
  area: 'catalogue',
  method: 'GET',
  path: '/v1/tax',
  summary: 'Get the tax that amounts hold, if one is set.',
  roles: ['customer', 'operator'],
  response: z.strictObject({ tax: taxAnswer.nullable() }),
});

export const setTaxRoute = route({
  operationId: 'setTax',
  area: 'catalogue',
  method: 'POST',
  path: '/v1/tax',
  summary: 'Set the tax that amounts hold, for invoices that are closed from now on.',
  roles: ['operator'],
  body: z.strictObject({
    rate: z
      .string()
      .regex(/^0(\.\d{1,6})?$/, 'not a part of 1 with at most 6 decimals, such as 0.06 for 6 %')
      .meta({ example: '0.06' })
      .transform((text) => new Decimal(text)),
    inclusive: z.boolean(),
    isTaxInvoice: z.boolean().exactOptional().meta({
      description: 'Documents are tax invoices, and do not say that they are none. Rule INV-07.',
    }),
  }),
  response: taxAnswer,
  idempotent: true,
});
