import * as z from 'zod';
import { dedicatedSpecs, type InstanceSpec } from '#domain/catalogue/instanceSpecs.ts';
import { packOffers } from '#domain/catalogue/packOffers.ts';
import { plans } from '#domain/catalogue/plans.ts';

/** Names of what is on offer, as the catalogue has them. */

export const specs = Object.keys(dedicatedSpecs) as InstanceSpec[];

export const instanceSpec = z.enum(specs);

export const planName = z.enum(plans.map(({ name }) => name));

export const packSku = z.enum(packOffers.map(({ sku }) => sku));
