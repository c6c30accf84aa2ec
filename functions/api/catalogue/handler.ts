import type { AccountId } from '#domain/accountId.ts';
import type { Currency } from '#domain/money/money.ts';
import {
  createCampaignRoute,
  endCampaignRoute,
  listCampaignsRoute,
} from '#functions/api/catalogue/campaignRoutes.ts';
import {
  createDiscountRoute,
  endDiscountRoute,
  listDiscountsRoute,
} from '#functions/api/catalogue/discountRoutes.ts';
import {
  presentBook,
  presentBookSummary,
  presentBooks,
  presentDiscount,
  presentPrices,
  presentQuote,
} from '#functions/api/catalogue/present.ts';
import { productsOnSale } from '#functions/api/catalogue/products.ts';
import { quoteRoute } from '#functions/api/catalogue/quoteRoutes.ts';
import {
  getPriceBookRoute,
  listPriceBooksRoute,
  listPricesRoute,
  listProductsRoute,
  publishPriceBookRoute,
} from '#functions/api/catalogue/routes.ts';
import { getTaxRoute, presentTax, setTaxRoute } from '#functions/api/catalogue/taxRoutes.ts';
import { presentCampaign } from '#functions/api/parts/campaignAnswer.ts';
import type { Principal } from '#functions/runtime/auth/principal.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { on, onMutation, onPage } from '#functions/runtime/http/endpoint.ts';
import { HttpError } from '#functions/runtime/http/problems.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { table } from '#functions/runtime/table.ts';
import { BadInput } from '#shared/faults.ts';
import { taxStore } from '#storage/invoiceStore.ts';
import { createCampaign, endCampaign } from '#usecases/campaigns/manageCampaigns.ts';
import { listPrices } from '#usecases/catalogue/listPrices.ts';
import {
  getPriceBook,
  listPriceBooks,
  publishPriceBook,
} from '#usecases/catalogue/managePriceBooks.ts';
import { quote, quoteAccountMonth } from '#usecases/catalogue/quote.ts';
import type { Orderer } from '#usecases/catalogue/quoteOrder.ts';
import { quoteOrder } from '#usecases/catalogue/quoteOrder.ts';
import { createDiscount, endDiscount } from '#usecases/discounts/manageDiscounts.ts';
import { setTax } from '#usecases/invoices/setTax.ts';

const deps = { ...tableDeps, taxes: taxStore(table) };

export const handler = onApi([
  on(listProductsRoute, async () => productsOnSale),
  on(listPricesRoute, ({ query }) => listPrices(deps, query), presentPrices),
  on(listPriceBooksRoute, () => listPriceBooks(deps), presentBooks),
  on(getPriceBookRoute, ({ params }) => getPriceBook(deps, params.version), presentBook),
  onMutation(
    publishPriceBookRoute,
    ({ body }, operation) => publishPriceBook(deps, operation, body),
    presentBookSummary,
  ),
  onMutation(
    createDiscountRoute,
    ({ body }, operation) => createDiscount(deps, operation, body),
    presentDiscount,
  ),
  onPage(listDiscountsRoute, (_, ...page) => deps.discounts.list(...page), presentDiscount),
  onMutation(
    endDiscountRoute,
    ({ params }, operation) => endDiscount(deps, operation, params.discountId),
    presentDiscount,
  ),
  onMutation(
    createCampaignRoute,
    ({ body: { price, ...body } }, operation) =>
      createCampaign(deps, operation, { ...body, price: price.amount }),
    presentCampaign,
  ),
  onPage(listCampaignsRoute, (_, ...page) => deps.campaigns.list(...page), presentCampaign),
  onMutation(
    endCampaignRoute,
    ({ params }, operation) => endCampaign(deps, operation, params.campaignId),
    presentCampaign,
  ),
  on(getTaxRoute, async () => {
    const tax = await deps.taxes.load();
    return { tax: tax === undefined ? null : presentTax(tax) };
  }),
  onMutation(setTaxRoute, ({ body }, operation) => setTax(deps, operation, body), presentTax),
  on(
    quoteRoute,
    async ({ principal, body }) => {
      if ('order' in body) {
        return quoteOrder(deps, { ...body, orderer: ordererOf(principal, body) });
      }
      if (!('month' in body)) return quote(deps, body);
      const accountId = accountIn(principal, body.accountId);
      return quoteAccountMonth(deps, { ...body, accountId });
    },
    presentQuote,
  ),
]);

/**
 * The account that a body is about: the one it names, or the customer's own.
 *
 * Another customer's account answers like one that does not exist, as it does in a path.
 *
 * @throws HttpError 404; BadInput if an operator names none
 */
const accountIn = (principal: Principal, named: AccountId | undefined): AccountId => {
  const own = principal.role === 'customer' ? principal.accountId : undefined;
  const accountId = named ?? own;
  if (accountId === undefined) {
    throw new BadInput([{ pointer: '/accountId', detail: 'is needed: whose is it?' }]);
  }
  if (principal.role === 'operator' || accountId === own) return accountId;
  throw new HttpError(404, 'accountNotFound', 'there is no such account');
};

type Asked = { readonly accountId?: AccountId; readonly currency?: Currency };

/** For whom an order is quoted. @throws HttpError 404; BadInput as `accountIn` */
const ordererOf = (principal: Principal, { accountId, currency }: Asked): Orderer =>
  currency === undefined ? { accountId: accountIn(principal, accountId) } : { currency };
