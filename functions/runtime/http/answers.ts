import * as z from 'zod';

/** Answer fields. Amounts and quantities are decimal text, so that no reader rounds them. */

export const decimalText = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .meta({ example: '12.34000000' });

export const moneyAnswer = z
  .strictObject({ amount: decimalText, currency: z.enum(['CNY', 'USD']) })
  .meta({ id: 'Money' });

export const timeAnswer = z.iso.datetime().meta({ example: '2026-11-01T08:00:00.000Z' });

export const bucketsAnswer = z
  .strictObject({ cash: moneyAnswer, income: moneyAnswer, gift: moneyAnswer })
  .meta({ id: 'Buckets' });

export const hourAnswer = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d$/)
  .meta({ example: '2026-11-01T08' });

/** A page of a list. `cursor` goes on from its end; it is absent on the last page. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), cursor: z.string().exactOptional() });
