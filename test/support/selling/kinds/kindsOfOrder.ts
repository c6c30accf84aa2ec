import type { OrderItemKind } from '#domain/orders/orderKinds.ts';
import { campaign } from '#test/support/selling/kinds/campaign.ts';
import { instance } from '#test/support/selling/kinds/instance.ts';
import type { KindOfOrder } from '#test/support/selling/kinds/kindOfOrder.ts';
import { pack } from '#test/support/selling/kinds/pack.ts';
import { plan } from '#test/support/selling/kinds/plan.ts';
import { renewal } from '#test/support/selling/kinds/renewal.ts';
import { upgrade } from '#test/support/selling/kinds/upgrade.ts';

/** All that is ordered. */
export const kindsOfOrder: { readonly [Kind in OrderItemKind]: KindOfOrder<Kind> } = {
  instance,
  plan,
  pack,
  campaign,
  renewal,
  upgrade,
};

export const kindOf = <Kind extends OrderItemKind>(kind: Kind): KindOfOrder<Kind> =>
  kindsOfOrder[kind];
