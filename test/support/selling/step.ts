import type { AsyncCommand } from 'fast-check';
import { expect } from 'vitest';
import { presentDiscount } from '#functions/api/catalogue/present.ts';
import { type OrderAnswer, presentOrder } from '#functions/api/orders/present.ts';
import type { Model } from '#test/support/selling/model.ts';
import { holdings, type Seen, shown } from '#test/support/selling/shown.ts';
import type { Play, World } from '#test/support/selling/world.ts';

/** What an account has, as the product shows it, in the form in which the model shows it. */
export const seen = async ({ deps, accountId }: World): Promise<Seen> => {
  const [loaded, orders, discounts, stock] = await Promise.all([
    deps.accounts.load(accountId, 'strong'),
    deps.orders.list(accountId, 100),
    deps.discounts.list(100),
    deps.stock.list(100),
  ]);
  if (loaded === undefined) throw new Error('the account is gone');
  const { state } = loaded;
  const now = deps.now();
  const { wallet, arrears, ledger } = state;
  const { cash, income, gift } = wallet.buckets;
  const read = { deps, accountId, state, now };
  const had = await Promise.all(holdings.map((each) => each.seen(read)));
  return {
    wallet: `cash ${cash.toFixed(8)} income ${income.toFixed(8)} gift ${gift.toFixed(8)}`,
    holds: wallet.holds.toFixed(8),
    arrears: arrears.since ?? 'none',
    entries: ledger.seq,
    vouchers: wallet.vouchers
      .filter(({ until }) => until > now)
      .map(({ id, left }) => `${id} ${left.toFixed(8)}`)
      .toSorted(),
    orders: orders.items.map((order) => orderLine(presentOrder({ order, now }))).toSorted(),
    holdings: had.flat().toSorted(),
    discounts: discounts.items.map((each) => discountLine(presentDiscount(each))).toSorted(),
    stock: stock.items.map(({ sku, region, left }) => `${sku}|${region} ${left}`).toSorted(),
  };
};

const orderLine = ({ orderId, state, voidReason, price, payment }: OrderAnswer): string => {
  const is = voidReason === undefined ? state : `${state}: ${voidReason}`;
  const line = `${orderId} ${is} ${price.amount.amount}${discountText(price)}`;
  if (payment === undefined) return line;
  const { cash, income, gift } = payment.buckets;
  const vouchers = payment.vouchers.map(({ voucherId, amount }) => `${voucherId} ${amount.amount}`);
  return [line, cash.amount, income.amount, gift.amount, ...vouchers.toSorted()].join(' ');
};

const discountText = (price: OrderAnswer['price']): string => {
  if (price.kind !== 'list' || price.discount === undefined) return '';
  const { discountId, factor, listAmount } = price.discount;
  return ` = ${listAmount.amount} x ${factor} (${discountId})`;
};

const discountLine = (view: ReturnType<typeof presentDiscount>): string => {
  const { discountId, skus, factor, from, until, accounts = 'all' } = view;
  return `${discountId} ${skus} x ${factor} ${from} ${until} ${accounts}`;
};

export type Step = AsyncCommand<Model, World>;

/** A step that asks for an operation. */
export type Asking = Step & { readonly ask: (model: Model) => Asked | undefined };

/** An operation as a client asks for it, and what the rules say becomes of it. */
export type Asked = {
  readonly play: Play;
  /** Changes the model, or answers a refusal's code. `id`: what was made, as the product calls it. */
  readonly expected: (id: string) => string | undefined;
  /** It is nobody's request, so it has no key to be sent again under. */
  readonly isInternal?: true;
};

/**
 * A step that asks for an operation, chosen by what the model has, and compares everything then. It
 * is passed over where there is nothing to choose from.
 */
export const asking = (name: string, ask: Asking['ask']): Asking => ({
  ask,
  check: (model) => ask(model) !== undefined,
  toString: () => name,
  run: async (model, world) => {
    const asked = ask(model);
    if (asked === undefined) return;
    const { play, expected, isInternal } = asked;
    const operation = world.nextOperation();
    const answer = await play(world, operation);
    expect(outcomeOf(answer), name).toBe(expected(idIn(answer)) ?? 'done');
    if (codeOf(answer) === undefined && !isInternal) world.last = { operation, play, answer };
    await compare(model, world, name);
  },
});

export const compare = async (model: Model, world: World, name: string): Promise<void> => {
  expect(await seen(world), name).toEqual(shown(model));
};

export const codeOf = (answer: object): string | undefined =>
  'refused' in answer ? String(answer.refused) : undefined;

/** A refusal's code, or that it is done. */
export const outcomeOf = (answer: object): string => codeOf(answer) ?? 'done';

/** The id of what was made: of an order, an instance, a pack, a discount, a campaign or a voucher. */
export const idIn = (answer: object): string => {
  const made = answer as {
    readonly order?: { readonly orderId: string };
    readonly instance?: { readonly instanceId: string };
    readonly pack?: { readonly id: string };
    readonly discountId?: string;
    readonly campaignId?: string;
    readonly termination?: { readonly terminationId: string };
    readonly entry?: { readonly cause: { readonly voucher?: { readonly id: string } } };
  };
  if (made.termination !== undefined) return made.termination.terminationId;
  const voucherId = made.entry?.cause.voucher?.id;
  const sold = made.order?.orderId ?? made.instance?.instanceId ?? made.pack?.id;
  return sold ?? made.discountId ?? made.campaignId ?? voucherId ?? '';
};

/** One step after another. */
export const inTurn = (first: Step, second: Step): Step => ({
  check: first.check,
  toString: () => `${first}, ${second}`,
  run: async (model, world) => {
    await first.run(model, world);
    if (await second.check(model)) await second.run(model, world);
  },
});
