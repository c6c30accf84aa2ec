import type { PackMonths } from '#domain/catalogue/campaign.ts';
import type { InstanceSpec } from '#domain/catalogue/instanceSpecs.ts';
import type { PackOfferSku } from '#domain/catalogue/packOffers.ts';
import type { PlanName } from '#domain/catalogue/plans.ts';
import { instanceSku } from '#domain/catalogue/skus.ts';

/** What an order of each kind names; of a campaign, its pack. Rules ORD-01, PCK-02. */
type Named = {
  readonly instance: {
    readonly spec: InstanceSpec;
    readonly region: string;
    readonly months: number;
  };
  readonly plan: { readonly plan: PlanName; readonly region: string; readonly months: number };
  readonly pack: { readonly sku: PackOfferSku; readonly months: PackMonths };
  readonly campaign: { readonly campaignId: string };
  readonly renewal: {
    readonly of: 'instance' | 'gateway';
    readonly id: string;
    readonly months: number;
  };
  readonly upgrade: { readonly gatewayId: string; readonly plan: PlanName };
};

export type OrderItemKind = keyof Named;

/** An item of one kind, or of several. */
export type Item<Kind extends OrderItemKind> = {
  [Each in Kind]: { readonly kind: Each } & Named[Each];
}[Kind];

/** What a text or count may be a form of: requests and stored orders each say what fits it. */
export type ItemForms = {
  readonly spec: InstanceSpec;
  readonly plan: PlanName;
  readonly packSku: PackOfferSku;
  readonly months: number;
  readonly packMonths: PackMonths;
  readonly region: string;
  readonly gatewayRegion: string;
  readonly campaignId: string;
  readonly gatewayId: string;
  readonly renewableId: string;
};

/** What a field of an item is: of a form, or one of names that are never withdrawn, for orders keep them. */
type ItemField = keyof ItemForms | { readonly names: readonly string[] };

/** A field whose values are all of a type. */
type FieldFor<Value> =
  | {
      [Form in keyof ItemForms]: ItemForms[Form] extends Value ? Form : never;
    }[keyof ItemForms]
  | { readonly names: readonly (Value & string)[] };

/** What is counted in stock: an SKU without how it is charged, in a region or `any`. ORD-01. */
export type StockUnit = { readonly sku: string; readonly region: string };

type Place = { readonly spec: InstanceSpec; readonly region: string };

/** What a dedicated instance, however it is charged, takes out of stock. Rule ORD-01. */
export const instanceUnit = ({ spec, region }: Place): StockUnit => ({
  sku: `instance:${spec}`,
  region,
});

/** What a kind of order is, declared once: requests, stored orders, prices and names follow from it. */
type OrderKind<Kind extends OrderItemKind> = {
  /** What it orders, as the API says it. */
  readonly about: string;
  /** What it names, for whoever parses it. */
  readonly fields: { readonly [Field in keyof Named[Kind]]: FieldFor<Named[Kind][Field]> };
  /** What it is for; `name`: that of the order, which what it buys is named after. */
  readonly resourceId: (item: Item<Kind>, name: string) => string;
  /** What it is listed as; absent where that depends on what there is, or it has a price of its own. */
  readonly sku?: (item: Item<Kind>) => string;
  /** Of what it takes one; absent where it takes nothing out of stock. Rule ORD-01. */
  readonly stock?: (item: Item<Kind>) => StockUnit;
  /** Whether what it pays for has a term of its own, which may renew itself. Rule ORD-05. */
  readonly hasTerm: boolean;
};

/** All kinds of orders. Rules ORD-01, CAT-06, CAT-07, PCK-02, PCK-07, PLN-03, PLN-10. */
export const orderKinds: { readonly [Kind in OrderItemKind]: OrderKind<Kind> } = {
  instance: {
    about: 'a prepaid instance',
    fields: { spec: 'spec', region: 'region', months: 'months' },
    resourceId: (_, name) => `i-${name}`,
    sku: ({ spec }) => instanceSku(spec, 'month'),
    stock: instanceUnit,
    hasTerm: true,
  },
  pack: {
    about: 'a pack',
    fields: { sku: 'packSku', months: 'packMonths' },
    resourceId: (_, name) => `p-${name}`,
    sku: ({ sku }) => sku,
    stock: ({ sku }) => ({ sku, region: 'any' }),
    hasTerm: false,
  },
  campaign: {
    about: 'one of a campaign',
    fields: { campaignId: 'campaignId' },
    resourceId: (_, name) => `p-${name}`,
    hasTerm: false,
  },
  plan: {
    about: 'a plan',
    fields: { plan: 'plan', region: 'gatewayRegion', months: 'months' },
    resourceId: (_, name) => `g-${name}`,
    sku: ({ plan }) => `plan:${plan}`,
    stock: ({ plan }) => ({ sku: `plan:${plan}`, region: 'any' }),
    hasTerm: true,
  },
  renewal: {
    about: 'a renewal',
    fields: { of: { names: ['instance', 'gateway'] }, id: 'renewableId', months: 'months' },
    resourceId: ({ id }) => id,
    hasTerm: true,
  },
  upgrade: {
    about: 'an upgrade',
    fields: { gatewayId: 'gatewayId', plan: 'plan' },
    resourceId: ({ gatewayId }) => gatewayId,
    hasTerm: false,
  },
};

/** The fields that a kind declares, each as its reader has it: of a form, or one of names. */
export const fieldsBy = <Schema>(
  kind: OrderItemKind,
  forms: { readonly [Form in keyof ItemForms]: Schema },
  oneOf: (names: readonly string[]) => Schema,
): Readonly<Record<string, Schema>> => {
  const fields: readonly (readonly [string, ItemField])[] = Object.entries(orderKinds[kind].fields);
  return Object.fromEntries(
    fields.map(([name, field]) => [
      name,
      typeof field === 'string' ? forms[field] : oneOf(field.names),
    ]),
  );
};

/** What an order is for: what it renews or upgrades, or what it buys, which is named after it. */
export const resourceIdOf = <Kind extends OrderItemKind>(order: {
  readonly orderId: string;
  readonly item: Item<Kind>;
}): string => {
  const { orderId, item } = order;
  return orderKinds[item.kind].resourceId(item, orderId.slice('o-'.length));
};

/** What an item is listed as, where that follows from it alone. */
export const skuOf = <Kind extends OrderItemKind>(item: Item<Kind>): string | undefined =>
  orderKinds[item.kind].sku?.(item);

/** Of what an order takes one out of stock; renewals, upgrades and campaigns take none. Rule ORD-01. */
export const stockOf = <Kind extends OrderItemKind>(item: Item<Kind>): StockUnit | undefined =>
  orderKinds[item.kind].stock?.(item);
