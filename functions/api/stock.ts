import { api } from '#functions/runtime/api/api.ts';
import { onMutation } from '#functions/runtime/api/endpoint.ts';
import { onPage } from '#functions/runtime/api/onPage.ts';
import { listStockRoute, setStockRoute } from '#functions/runtime/contract/stock.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { listStock } from '#usecases/stock/listStock.ts';
import { setStock } from '#usecases/stock/setStock.ts';

export const handler = api([
  onPage(listStockRoute, (limit, after) => listStock(deps, limit, after)),
  onMutation(setStockRoute, ({ body }, operation) => setStock(deps, operation, body)),
]);
