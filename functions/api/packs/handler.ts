import { isRefused } from '#domain/refusal.ts';
import {
  grantPackRoute,
  listCampaignsOnOfferRoute,
  listDeductionsRoute,
  listPacksRoute,
} from '#functions/api/packs/routes.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { decodeCursor, toPage } from '#functions/runtime/http/cursor.ts';
import { on, onMutation } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { campaignsOnOffer } from '#usecases/campaigns/campaignsOnOffer.ts';
import { givePack } from '#usecases/packs/givePack.ts';
import { listDeductions } from '#usecases/packs/listDeductions.ts';
import { listPacks } from '#usecases/packs/listPacks.ts';

export const handler = onApi([
  on(listPacksRoute, async ({ params: { accountId }, query: { limit, cursor } }) => {
    const list = ['packs', accountId];
    const after = decodeCursor(list, cursor);
    const page = await listPacks(deps, accountId, { limit, ...(after && { after }) });
    return isRefused(page) ? page : toPage(list, page);
  }),
  onMutation(grantPackRoute, ({ params, body }, operation) =>
    givePack(deps, operation, params.accountId, body),
  ),
  on(listCampaignsOnOfferRoute, ({ params }) => campaignsOnOffer(deps, params.accountId)),
  on(listDeductionsRoute, async ({ params: { accountId, packId }, query: { limit, cursor } }) => {
    const list = ['deductions', accountId, packId];
    const after = decodeCursor(list, cursor);
    const query = { packId, limit, ...(after !== undefined && { after }) };
    const page = await listDeductions(deps, accountId, query);
    return isRefused(page) ? page : toPage(list, page);
  }),
]);
