import * as z from 'zod';
import { decimalText, moneyAnswer } from '#functions/runtime/http/answers.ts';

/** What usage is metered by. */
export const meteredMeters = z.enum(['calls', 'traffic', 'seconds']);

const bands = z.array(
  z.strictObject({ quantity: decimalText, unitPrice: decimalText, amount: decimalText }),
);

/** A bill's line of usage. Rule SET-05. */
export const meteredLine = z
  .strictObject({
    meter: meteredMeters,
    sku: z.string(),
    instanceId: z.string(),
    region: z.string(),
    recorded: decimalText,
    overheadFactor: decimalText,
    quantity: decimalText.meta({
      description: 'recorded x overheadFactor: calls, bytes or seconds.',
    }),
    deductions: z.array(
      z.strictObject({
        packId: z.string(),
        source: z.enum(['free', 'campaign', 'purchase']),
        quantity: decimalText,
      }),
    ),
    chargedBefore: decimalText.meta({
      description:
        'Where the bands begin, charged before this line: in the month, under this and earlier price books; of seconds, in the uptime of the instance.',
    }),
    bands,
    unit: z.strictObject({ name: z.string(), size: decimalText }),
    bookVersion: z.string(),
    moved: z
      .array(z.strictObject({ bookVersion: z.string(), before: bands, after: bands }))
      .exactOptional()
      .meta({
        description:
          'Of late usage, what later price books had charged of the month: the bands that it was charged in, and those that this line moves it to. amount = bands + after - before, rounded as two cumulative ratings.',
      }),
    amount: moneyAnswer,
  })
  .meta({ id: 'MeteredLine' });
