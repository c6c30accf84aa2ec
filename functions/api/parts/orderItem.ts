import * as z from 'zod';
import { dedicatedSpecs, type InstanceSpec } from '#domain/catalogue/instanceSpecs.ts';
import { packOffers } from '#domain/catalogue/packOffers.ts';
import { plans } from '#domain/catalogue/plans.ts';
import { ownId, region } from '#functions/runtime/http/fields.ts';

/** Names of what is on offer, as the catalogue has them. */

export const specs = Object.keys(dedicatedSpecs) as InstanceSpec[];

const instanceSpec = z.enum(specs);

const planName = z.enum(plans.map(({ name }) => name));

const packSku = z.enum(packOffers.map(({ sku }) => sku));

export const packMonths = z
  .union([z.literal(1), z.literal(3), z.literal(6), z.literal(12)], { error: 'not 1, 3, 6 or 12' })
  .meta({ description: 'Of 30 days each. Rule PCK-03.' });

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
