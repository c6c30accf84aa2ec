import type * as z from 'zod';
import { billIdOf } from '#domain/ledger/bill.ts';
import { zero } from '#domain/money/decimal.ts';
import { isBought } from '#domain/packs/pack.ts';
import { packRefusal } from '#domain/refunds/quotePack.ts';
import { purchaseOrderOf } from '#domain/refunds/refundFacts.ts';
import { hasEnded } from '#domain/terms/termPayment.ts';
import type { campaignOnOffer, deductionAnswer, packAnswer } from '#functions/api/packs/routes.ts';
import { presentCampaign } from '#functions/api/parts/campaignAnswer.ts';
import type { CampaignOnOffer } from '#usecases/campaigns/campaignsOnOffer.ts';
import type { PackDeduction } from '#usecases/packs/listDeductions.ts';
import { type PackAt, usedOf } from '#usecases/packs/readPacks.ts';

export type PackAnswer = z.output<typeof packAnswer>;

export const presentPack = ({ pack, now }: PackAt): PackAnswer => ({
  packId: pack.id,
  kind: pack.kind,
  source: pack.source,
  total: pack.total.toFixed(),
  used: usedOf(pack).toFixed(),
  left: (pack.refundedAt === undefined ? pack.left : zero).toFixed(),
  from: pack.from,
  until: pack.until,
  obtainedAt: pack.obtainedAt,
  state: stateOf({ pack, now }),
  ...(pack.ending && { ending: pack.ending }),
  ...(isBought(pack) && { orderId: purchaseOrderOf(pack.id) }),
  actions: packRefusal(pack, now) === undefined ? ['refund'] : [],
});

/** `ended`: by the operator; `refunded` once what was unused of it has come back. SLA-02. */
const stateOf = ({ pack, now }: PackAt): PackAnswer['state'] => {
  const { left, from, until, refundedAt, ending } = pack;
  if (refundedAt !== undefined) return 'refunded';
  if (hasEnded(ending, now)) return 'ended';
  if (left.isZero()) return 'usedUp';
  if (until <= now) return 'expired';
  return from <= now ? 'active' : 'upcoming';
};

export const presentDeduction = ({
  accountId,
  entry,
  instanceId,
  region,
  kind,
  quantity,
  left,
}: PackDeduction): z.output<typeof deductionAnswer> => ({
  billId: billIdOf(accountId, entry.seq),
  hour: entry.cause.bill.hour,
  instanceId,
  region,
  meter: kind,
  quantity: quantity.toFixed(),
  left: left.toFixed(),
});

export const presentCampaigns = (
  offered: readonly CampaignOnOffer[],
): { items: z.output<typeof campaignOnOffer>[] } => ({
  items: offered.map(({ left, ...campaign }) => ({ ...presentCampaign(campaign), left })),
});
