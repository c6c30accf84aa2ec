import type { Currency } from '#domain/money/money.ts';
import type { OrderDiscount, OrderPrice } from '#domain/orders/order.ts';
import { type MoneyView, moneyView } from '#usecases/views/moneyView.ts';

type Term = Extract<OrderPrice, { kind: 'upgrade' }>['terms'][number];

/** The discount in an order's amount. Rule CAT-09. */
type DiscountView = ReturnType<typeof discountView>;

const discountView = ({ discountId, factor, listAmount }: OrderDiscount, currency: Currency) => ({
  discountId,
  factor: factor.toFixed(),
  listAmount: moneyView(listAmount, currency),
});

/** How an order's amount came about; unit prices as decimal text. Rules CAT-02, PLN-03. */
export type OrderPriceView = {
  readonly sku: string;
  readonly bookVersion: string;
  readonly unitPrice: string;
  readonly amount: MoneyView;
} & (
  | { readonly kind: 'list'; readonly quantity: number; readonly discount?: DiscountView }
  | {
      readonly kind: 'upgrade';
      readonly fromSku: string;
      readonly fromUnitPrice: string;
      readonly terms: Term[];
    }
);

export const orderPriceView = (price: OrderPrice, currency: Currency): OrderPriceView => {
  const common = {
    sku: price.sku,
    bookVersion: price.bookVersion,
    unitPrice: price.unitPrice.toFixed(),
    amount: moneyView(price.amount, currency),
  };
  if (price.kind === 'list') {
    const { quantity, discount } = price;
    return {
      ...{ kind: 'list', ...common, quantity },
      ...(discount && { discount: discountView(discount, currency) }),
    };
  }
  const { fromSku, fromUnitPrice } = price;
  const terms = [...price.terms];
  return { kind: 'upgrade', ...common, fromSku, fromUnitPrice: fromUnitPrice.toFixed(), terms };
};
