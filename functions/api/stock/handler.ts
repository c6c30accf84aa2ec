import { listStockRoute, setStockRoute } from '#functions/api/stock/routes.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { onMutation } from '#functions/runtime/http/endpoint.ts';
import { onPage } from '#functions/runtime/http/onPage.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { listStock } from '#usecases/stock/listStock.ts';
import { setStock } from '#usecases/stock/setStock.ts';

export const handler = onApi([
  onPage(listStockRoute, (limit, after) => listStock(deps, limit, after)),
  onMutation(setStockRoute, ({ body }, operation) => setStock(deps, operation, body)),
]);
