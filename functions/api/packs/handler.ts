import { presentCampaigns, presentDeduction, presentPack } from '#functions/api/packs/present.ts';
import {
  grantPackRoute,
  listCampaignsOnOfferRoute,
  listDeductionsRoute,
  listPacksRoute,
} from '#functions/api/packs/routes.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { on, onMutation, onPage } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { campaignsOnOffer } from '#usecases/campaigns/campaignsOnOffer.ts';
import { givePack } from '#usecases/packs/givePack.ts';
import { listDeductions } from '#usecases/packs/listDeductions.ts';
import { listPacks } from '#usecases/packs/listPacks.ts';

export const handler = onApi([
  onPage(
    listPacksRoute,
    ({ params }, ...page) => listPacks(deps, params.accountId, ...page),
    presentPack,
  ),
  onMutation(
    grantPackRoute,
    ({ params, body }, operation) => givePack(deps, operation, params.accountId, body),
    presentPack,
  ),
  on(
    listCampaignsOnOfferRoute,
    ({ params }) => campaignsOnOffer(deps, params.accountId),
    presentCampaigns,
  ),
  onPage(
    listDeductionsRoute,
    ({ params: { accountId, packId } }, limit, after) =>
      listDeductions(deps, accountId, { packId, limit, ...(after !== undefined && { after }) }),
    presentDeduction,
  ),
]);
