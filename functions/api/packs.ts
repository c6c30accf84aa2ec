import { isRefused } from '#domain/refusal.ts';
import { api } from '#functions/runtime/api/api.ts';
import { decodeCursor, toPage } from '#functions/runtime/api/cursor.ts';
import { on, onMutation } from '#functions/runtime/api/endpoint.ts';
import { listCampaignsOnOfferRoute } from '#functions/runtime/contract/campaigns.ts';
import {
  grantPackRoute,
  listDeductionsRoute,
  listPacksRoute,
} from '#functions/runtime/contract/packs.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { campaignsOnOffer } from '#usecases/campaigns/campaignsOnOffer.ts';
import { givePack } from '#usecases/packs/givePack.ts';
import { listDeductions } from '#usecases/packs/listDeductions.ts';
import { listPacks } from '#usecases/packs/listPacks.ts';

export const handler = api([
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
