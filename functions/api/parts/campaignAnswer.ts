import * as z from 'zod';
import type { Campaign } from '#domain/catalogue/campaign.ts';
import { packKind, packMonths } from '#functions/api/parts/orderItem.ts';
import {
  decimalText,
  moneyAnswer,
  plain,
  presentMoney,
  timeAnswer,
} from '#functions/runtime/http/answers.ts';

/** A pack at a price of its own. Rule PCK-02. */
export const campaignAnswer = z
  .strictObject({
    campaignId: z.string(),
    kind: packKind,
    quantity: decimalText.meta({ description: 'Calls, or bytes.' }),
    months: packMonths,
    price: moneyAnswer.meta({ description: 'Its own: no discount applies to it. 0: it is given.' }),
    from: timeAnswer,
    until: timeAnswer,
    perAccount: z.int().meta({ description: 'So many packs each account may have of it.' }),
    createdAt: timeAnswer,
  })
  .meta({ id: 'Campaign', description: 'A pack at a price of its own. Rule PCK-02.' });

export const presentCampaign = ({
  price,
  ...campaign
}: Campaign): z.output<typeof campaignAnswer> => ({
  ...plain(campaign),
  price: presentMoney(price, 'CNY'),
});
