import * as z from 'zod';
import { dedicatedSpecs, type InstanceSpec } from '#domain/catalogue/instanceSpecs.ts';
import { packOffers } from '#domain/catalogue/packOffers.ts';
import { plans } from '#domain/catalogue/plans.ts';

/** Names of what is on offer, as the catalogue has them. */

export const specs = Object.keys(dedicatedSpecs) as InstanceSpec[];

export const instanceSpec = z.enum(specs);

export const planName = z.enum(plans.map(({ name }) => name));

export const packSku = z.enum(packOffers.map(({ sku }) => sku));

export const packMonths = z
  .union([z.literal(1), z.literal(3), z.literal(6), z.literal(12)], { error: 'not 1, 3, 6 or 12' })
  .meta({ description: 'Of 30 days each. Rule PCK-03.' });
