import { listStockRoute, setStockRoute } from '#functions/api/stock/routes.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { onMutation, onPage } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { setStock } from '#usecases/stock/setStock.ts';

export const handler = onApi([
  onPage(listStockRoute, (_, ...page) => deps.stock.list(...page)),
  onMutation(setStockRoute, ({ body }, operation) => setStock(deps, operation, body)),
]);
