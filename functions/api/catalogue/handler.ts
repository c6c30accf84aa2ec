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
import { accountIn, ordererOf } from '#functions/api/catalogue/ordererOf.ts';
import {
  presentBook,
  presentBookSummary,
  presentBooks,
  presentDiscount,
  presentPrices,
  presentQuote,
} from '#functions/api/catalogue/present.ts';
import { quoteRoute } from '#functions/api/catalogue/quoteRoutes.ts';
import {
  getPriceBookRoute,
  listPriceBooksRoute,
  listPricesRoute,
  listProductsRoute,
  publishPriceBookRoute,
} from '#functions/api/catalogue/routes.ts';
import { presentCampaign } from '#functions/api/parts/campaignAnswer.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { on, onMutation, onPage } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { createCampaign, endCampaign } from '#usecases/campaigns/manageCampaigns.ts';
import { listPrices } from '#usecases/catalogue/listPrices.ts';
import { listProducts } from '#usecases/catalogue/listProducts.ts';
import { publishPriceBook } from '#usecases/catalogue/publishPriceBook.ts';
import { quote } from '#usecases/catalogue/quote.ts';
import { quoteAccountMonth } from '#usecases/catalogue/quoteAccountMonth.ts';
import { quoteOrder } from '#usecases/catalogue/quoteOrder.ts';
import { getPriceBook, listPriceBooks } from '#usecases/catalogue/readPriceBooks.ts';
import { createDiscount, endDiscount } from '#usecases/discounts/manageDiscounts.ts';

export const handler = onApi([
  on(listProductsRoute, async () => listProducts()),
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
