import type { Arbitrary } from 'fast-check';
import type { AccountState } from '#domain/account/accountState.ts';
import type { Item, OrderItemKind } from '#domain/orders/orderKinds.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Choose } from '#test/support/selling/choosing.ts';
import type { Model, ModelOrder, Product, Taken } from '#test/support/selling/model.ts';
import type { World } from '#test/support/selling/world.ts';

/** What an order costs without a discount, and what of it is to be remembered until it is paid. */
export type Priced = Pick<ModelOrder, 'amount' | 'basis' | 'plan' | 'campaign'>;

/** A kind of order by the rules: what it costs, what paying it adds, and how often it is tried. */
export type KindOfOrder<Kind extends OrderItemKind> = {
  readonly name: string;
  /** Whether it may be asked to renew itself. Rule ORD-05. */
  readonly hasTerm: boolean;
  /** Rule WAL-01. */
  readonly product: (item: Item<Kind>) => Product;
  /** What it takes one of, `sku|region`; absent where it takes nothing. Rule ORD-01. */
  readonly unit?: (item: Item<Kind>) => string;
  /** Why it can be neither ordered nor paid for now; absent where it always can. */
  readonly refusal?: (model: Model, item: Item<Kind>) => string | undefined;
  /** What it costs now, or why it has no price. Rule CAT-02. */
  readonly price: (model: Model, item: Item<Kind>) => Priced | string;
  /** By what a discount names it, if by anything. Rule CAT-09. */
  readonly names: (
    has: Pick<Model, 'instances' | 'gateways'>,
    item: Item<Kind>,
  ) => readonly string[];
  /** What discounts may name of it; absent where nothing. Rule CAT-09. */
  readonly discountable?: RegExp;
  /** Whether it was priced for what is not so any more. Rule ORD-01. */
  readonly isOvertaken?: (model: Model, item: Item<Kind>, order: ModelOrder) => boolean;
  /** Adds what was paid for. */
  readonly handOver: (model: Model, item: Item<Kind>, order: ModelOrder, taken: Taken) => void;
  /** What an account has of it, a line each. */
  readonly holdings?: Holdings;
  readonly walk: Walk<Item<Kind>>;
};

/** An account as it was read. */
export type Read = Pick<World, 'deps' | 'accountId'> & {
  readonly state: AccountState;
  readonly now: Instant;
};

/** The same lines by the model, and by what the product answers. */
export type Holdings = {
  readonly shown: (model: Model) => readonly string[];
  readonly seen: (read: Read) => Promise<readonly string[]>;
};

/** How a random walk comes to it. */
export type Walk<Ordered> = {
  readonly choices: Arbitrary<Choose<Ordered>>;
  /** Chosen whatever the account has; absent where it names what is there. */
  readonly items?: Arbitrary<Ordered>;
  /** What discounts name of it, as a rule what is ordered. */
  readonly skus?: readonly string[];
  /** What is counted in stock of it: an SKU and a region. */
  readonly counted?: readonly (readonly [sku: string, region: string])[];
  readonly weights: Weights;
};

/** How often it is ordered, ordered and mostly paid, and ordered right where something ends. */
export type Weights = {
  readonly asked: number;
  readonly bought: number;
  readonly atBoundaries: number;
};

/** Of items that may be ordered whatever the account has. */
export const whatever = <Ordered>(
  items: Arbitrary<Ordered>,
): Pick<Walk<Ordered>, 'choices' | 'items'> => ({
  items,
  choices: items.map((item) => () => item),
});
