import * as z from 'zod';
import { instanceSpec, packMonths, packSku, planName } from '#functions/api/parts/offers.ts';
import { ownId, region } from '#functions/runtime/http/fields.ts';

const months = z.int().min(1).max(36).meta({ description: 'Whole months. Rule ORD-04.' });

/** What an order buys, renews or upgrades. Rule ORD-01. */
export const orderItem = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('instance'), spec: instanceSpec, region, months }),
    z.strictObject({
      kind: z.literal('pack'),
      sku: packSku,
      months: packMonths,
    }),
    z.strictObject({ kind: z.literal('campaign'), campaignId: ownId('c') }),
    z.strictObject({
      kind: z.literal('plan'),
      plan: planName,
      region: region.meta({
        description: 'Of the gateway, for good: near its origins. Rule PLN-10.',
      }),
      months,
    }),
    z.strictObject({
      kind: z.literal('renewal'),
      of: z.enum(['instance', 'gateway']),
      id: ownId('[ig]'),
      months,
    }),
    z.strictObject({ kind: z.literal('upgrade'), gatewayId: ownId('g'), plan: planName }),
  ])
  .meta({ id: 'OrderItem' });
