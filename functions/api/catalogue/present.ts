import type * as z from 'zod';
import type { Discount } from '#domain/catalogue/discount.ts';
import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import type { Currency } from '#domain/money/money.ts';
import type { UsageQuote } from '#domain/quotes/quoteUsage.ts';
import type { discountAnswer } from '#functions/api/catalogue/discountRoutes.ts';
import type { priceBookAnswer } from '#functions/api/catalogue/priceBook.ts';
import type {
  monthAnswer,
  orderAnswer,
  usageAnswer,
} from '#functions/api/catalogue/quoteRoutes.ts';
import { presentOrderPrice } from '#functions/api/parts/payments.ts';
import { type Plain, plain, presentMoney } from '#functions/runtime/http/answers.ts';
import type { PriceList } from '#usecases/catalogue/listPrices.ts';
import type { AccountMonthQuote } from '#usecases/catalogue/quote.ts';
import type { OrderQuote } from '#usecases/catalogue/quoteOrder.ts';

export const presentDiscount = (discount: Discount): z.output<typeof discountAnswer> =>
  plain(discount);

export const presentPrices = (prices: PriceList): Plain<PriceList> => plain(prices);

export const presentBook = (book: PriceBook): z.output<typeof priceBookAnswer> => plain(book);

export const presentBookSummary = ({ version, publishedAt, effectiveFrom }: PriceBook) => ({
  version,
  publishedAt,
  effectiveFrom,
});

/** Every version, and whether it is the one in force. */
export const presentBooks = ({
  books,
  inForce,
}: {
  readonly books: readonly PriceBook[];
  readonly inForce: PriceBook;
}) => ({
  items: books.map((book) => ({
    ...presentBookSummary(book),
    inForce: book.version === inForce.version,
  })),
});

/** What usage, an order, or a month would cost. */
export const presentQuote = (quote: UsageQuote | OrderQuote | AccountMonthQuote) => {
  if ('order' in quote) return presentOrderQuote(quote);
  return 'month' in quote ? presentMonthQuote(quote) : presentUsageQuote(quote);
};

const presentUsageQuote = ({
  bookVersion,
  currency,
  lines,
  total,
}: UsageQuote): z.output<typeof usageAnswer> => ({
  bookVersion,
  lines: lines.map(({ sku, quantity, unit, bands, amount }) => ({
    ...plain({ sku, quantity, unit, bands }),
    amount: presentMoney(amount, currency),
  })),
  total: presentMoney(total, currency),
});

const presentOrderQuote = ({
  order,
  price,
  currency,
}: OrderQuote): z.output<typeof orderAnswer> => ({
  order,
  price: presentOrderPrice(price, currency),
});

const presentMonthQuote = ({
  currency,
  lines,
  actual,
  quoted,
  leftOut,
  ...month
}: AccountMonthQuote): z.output<typeof monthAnswer> => ({
  ...month,
  lines: lines.map(({ sku, quantity, ...line }) => ({
    sku,
    quantity: quantity.toFixed(),
    ...presentCosts(line, currency),
  })),
  ...presentCosts({ actual, quoted }, currency),
  difference: presentMoney(quoted.minus(actual), currency),
  leftOut: { bills: leftOut.bills, total: presentMoney(leftOut.total, currency) },
});

const presentCosts = (
  { actual, quoted }: Pick<AccountMonthQuote, 'actual' | 'quoted'>,
  currency: Currency,
) => ({
  actual: presentMoney(actual, currency),
  quoted: presentMoney(quoted, currency),
});
