import * as z from 'zod';
import { dedicatedSpecs, type InstanceSpec } from '#domain/catalogue/instanceSpecs.ts';
import { packOffers } from '#domain/catalogue/packOffers.ts';
import { plans } from '#domain/catalogue/plans.ts';
import { assert } from '#domain/defect.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import {
  fieldsBy,
  type ItemForms,
  type OrderItemKind,
  orderKinds,
} from '#domain/orders/orderKinds.ts';
import { ownId, region } from '#functions/runtime/http/fields.ts';

/** Names of what is on offer, as the catalogue has them. */

/** Of a dedicated instance, smallest first. Rule CAT-06. */
export const spec = z.enum(Object.keys(dedicatedSpecs) as InstanceSpec[]);

/** Of a gateway, smallest first. Rule CAT-07. */
export const plan = z.enum(plans.map(({ name }) => name));

/** What a pack is of. */
export const packKind = z.enum(['calls', 'traffic']);

export const packMonths = z
  .union([z.literal(1), z.literal(3), z.literal(6), z.literal(12)], { error: 'not 1, 3, 6 or 12' })
  .meta({ description: 'Of 30 days each. Rule PCK-03.' });

const months = z.int().min(1).max(36).meta({ description: 'Whole months. Rule ORD-04.' });

const forms: { readonly [Form in keyof ItemForms]: z.ZodType<ItemForms[Form]> } = {
  spec,
  plan,
  packSku: z.enum(packOffers.map(({ sku }) => sku)),
  months,
  packMonths,
  region,
  gatewayRegion: region.meta({
    description: 'Of the gateway, for good: near its origins. Rule PLN-10.',
  }),
  campaignId: ownId('c'),
  gatewayId: ownId('g'),
  renewableId: ownId('[ig]'),
};

const oneOf = (names: readonly string[]): z.ZodType => z.enum(names);

const itemOf = (kind: OrderItemKind) =>
  z.strictObject({ kind: z.literal(kind), ...fieldsBy<z.ZodType>(kind, forms, oneOf) });

const [first, ...others] = (Object.keys(orderKinds) as OrderItemKind[]).map(itemOf);
assert(first !== undefined, 'orderItem: something can be ordered');

/** What an order buys, renews or upgrades: of each kind, the fields that it declares. Rule ORD-01. */
export const orderItem = z
  .discriminatedUnion('kind', [first, ...others])
  .meta({ id: 'OrderItem' }) as unknown as z.ZodType<OrderItem>;
