import * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import type { PackOfferSku } from '#domain/catalogue/packOffers.ts';
import { assert } from '#domain/defect.ts';
import { canonical } from '#domain/ledger/entry.ts';
import type { CampaignPack, Order, OrderItem, OrderState } from '#domain/orders/order.ts';
import {
  fieldsBy,
  type ItemForms,
  type OrderItemKind,
  orderKinds,
} from '#domain/orders/orderKinds.ts';
import type { OrderDiscount, OrderPrice } from '#domain/orders/orderPrice.ts';
import {
  fromJson,
  jsonCount,
  jsonDecimal,
  jsonInstant,
  jsonObject,
  jsonText,
  oneName,
  paidJson,
} from '#storage/codec/checkedJson.ts';
import { planJson } from '#storage/codec/elasticCodec.ts';
import { specJson } from '#storage/codec/instanceCodec.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';

/** An order as JSON text, every decimal as decimal text. */
export const encodeOrder = (order: Order): string => canonical(order);

/** @throws Defect if it is not what an order is */
export const decodeOrder = (field: unknown): Order => fromJson('order', orderJson, field);

const packMonthsJson = z.literal([1, 3, 6, 12]);

const forms: { readonly [Form in keyof ItemForms]: z.ZodType<ItemForms[Form]> } = {
  spec: specJson,
  plan: planJson,
  packSku: oneName<PackOfferSku>({
    'pack:calls:1M': true,
    'pack:calls:10M': true,
    'pack:calls:100M': true,
    'pack:traffic:10GB': true,
    'pack:traffic:100GB': true,
    'pack:traffic:1TB': true,
  }),
  months: jsonCount,
  packMonths: packMonthsJson,
  region: jsonText(),
  gatewayRegion: jsonText(),
  campaignId: jsonText(),
  gatewayId: jsonText(),
  renewableId: jsonText(),
};

const oneOf = (names: readonly string[]): z.ZodType => z.enum(names);

const itemOf = (kind: OrderItemKind) =>
  z.strictObject({ kind: z.literal(kind), ...fieldsBy<z.ZodType>(kind, forms, oneOf) });
const [firstItem, ...otherItems] = (Object.keys(orderKinds) as OrderItemKind[]).map(itemOf);
assert(firstItem !== undefined, 'order: something can be ordered');

const itemJson = z.discriminatedUnion('kind', [
  firstItem,
  ...otherItems,
]) as unknown as z.ZodType<OrderItem>;

type Price<Kind extends OrderPrice['kind']> = Extract<OrderPrice, { kind: Kind }>;

const priced = {
  amount: jsonDecimal,
  bookVersion: jsonText(),
  sku: jsonText(),
  unitPrice: jsonDecimal,
};

const priceJson = z.discriminatedUnion('kind', [
  jsonObject<Price<'list'>>({
    ...priced,
    kind: z.literal('list'),
    quantity: jsonCount,
    discount: jsonObject<OrderDiscount>({
      discountId: jsonText(),
      factor: jsonDecimal,
      listAmount: jsonDecimal,
    }).exactOptional(),
  }),
  jsonObject<Price<'upgrade'>>({
    ...priced,
    kind: z.literal('upgrade'),
    fromSku: jsonText(),
    fromUnitPrice: jsonDecimal,
    terms: z.array(
      jsonObject<Price<'upgrade'>['terms'][number]>({
        months: jsonCount,
        remainingDays: jsonCount,
        cycleDays: jsonCount,
      }),
    ),
  }),
]);

type In<Status extends OrderState['status']> = Extract<OrderState, { status: Status }>;

const stateJson = z.discriminatedUnion('status', [
  jsonObject<In<'open'>>({ status: z.literal('open') }),
  jsonObject<In<'paid'>>({
    status: z.literal('paid'),
    paidAt: jsonInstant,
    resourceId: jsonText(),
    billSeq: jsonCount,
    paid: paidJson,
  }),
  jsonObject<In<'cancelled'>>({ status: z.literal('cancelled'), cancelledAt: jsonInstant }),
  jsonObject<In<'void'>>({
    status: z.literal('void'),
    voidAt: jsonInstant,
    reason: oneName<In<'void'>['reason']>({ unpaid: true, outOfStock: true, overtaken: true }),
  }),
]);

const orderJson = jsonObject<Order>({
  orderId: jsonText(),
  accountId: jsonText<AccountId>(),
  version: jsonCount,
  item: itemJson,
  currency: oneName(storedEnum.currency.codes),
  price: priceJson,
  basis: jsonCount.exactOptional(),
  pack: jsonObject<CampaignPack>({
    kind: oneName(storedEnum.packKind.codes),
    quantity: jsonDecimal,
    months: packMonthsJson,
  }).exactOptional(),
  autoRenew: z.boolean().exactOptional(),
  placedAt: jsonInstant,
  payableUntil: jsonInstant,
  state: stateJson,
});
