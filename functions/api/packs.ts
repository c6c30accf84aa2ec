import { api } from '#functions/runtime/api/api.ts';
import { on, onMutation } from '#functions/runtime/api/endpoint.ts';
import { grantPackRoute, listPacksRoute } from '#functions/runtime/contract/packs.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { givePack } from '#usecases/packs/givePack.ts';
import { listPacks } from '#usecases/packs/listPacks.ts';

export const handler = api([
  on(listPacksRoute, ({ params }) => listPacks(deps, params.accountId)),
  onMutation(grantPackRoute, ({ params, body }, operation) =>
    givePack(deps, operation, params.accountId, body),
  ),
]);
