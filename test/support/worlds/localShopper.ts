import { randomUUID } from 'node:crypto';
import { switchElasticRoute } from '#functions/api/elastic/routes.ts';
import { createInstanceRoute } from '#functions/api/instances/routes.ts';
import { payOrderRoute, placeOrderRoute } from '#functions/api/orders/routes.ts';
import { makeRefundRoute, quoteRefundRoute } from '#functions/api/refunds/routes.ts';
import { topUpRoute } from '#functions/api/wallet/routes.ts';
import type { LocalWorld } from '#test/support/worlds/localWorld.ts';

/** What one account buys, pays and gives back in a local world; amounts in its currency. */
export type LocalShopper = {
  readonly accountId: string;
  readonly topUp: (amount: string) => Promise<void>;
  /** Orders and pays; answers the id of what was bought, renewed or upgraded. */
  readonly order: (item: object, autoRenew?: boolean) => Promise<string>;
  /** Renews an instance or a gateway for a month. */
  readonly renew: (id: string) => Promise<void>;
  /** Opens an instance that is not ordered. */
  readonly openInstance: (of: OpenedInstance) => Promise<string>;
  readonly refundInstance: (id: string) => Promise<void>;
  readonly refundGateway: (id: string) => Promise<void>;
  readonly refundPack: (id: string) => Promise<void>;
  /** Switches elastic capacity of a gateway on or off. */
  readonly turnElastic: (gatewayId: string, on: boolean) => Promise<Gateway>;
};

type Gateway = ReturnType<typeof switchElasticRoute.response.parse>;

type OpenedInstance =
  | { readonly kind: 'shared' }
  | { readonly kind: 'payAsYouGo'; readonly spec: string };

const region = 'ap-guangzhou';

export const localShopper = (
  world: Pick<LocalWorld, 'operator'>,
  accountId: string,
  currency: 'CNY' | 'USD' = 'CNY',
): LocalShopper => {
  const params = { accountId };
  const order: LocalShopper['order'] = async (item, autoRenew) => {
    const body = { item, ...(autoRenew !== undefined && { autoRenew }) };
    const { orderId } = await world.operator().call(placeOrderRoute, { params, body });
    const of = { params: { accountId, orderId }, body: {} };
    const { payment } = await world.operator().call(payOrderRoute, of);
    if (payment === undefined) throw new Error(`${orderId} has not been paid`);
    return payment.resourceId;
  };
  const refund = async (resource: object): Promise<void> => {
    const quote = await world.operator().call(quoteRefundRoute, { params, body: { resource } });
    const consent = { rule: quote.rule, version: quote.ruleVersion };
    await world.operator().call(makeRefundRoute, { params, body: { resource, consent } });
  };
  return {
    accountId,
    topUp: async (amount) => {
      const money = { amount, currency };
      const body = { provider: 'bank', paymentId: randomUUID(), money };
      await world.operator().call(topUpRoute, { params, body });
    },
    order,
    renew: async (id) => void (await order(renewalOf(id))),
    openInstance: async (of) => {
      const body = { ...of, region, name: `${accountId}-${of.kind}` };
      return (await world.operator().call(createInstanceRoute, { params, body })).instanceId;
    },
    refundInstance: (id) => refund({ kind: 'instance', id }),
    refundGateway: (id) => refund({ kind: 'gateway', id }),
    refundPack: (id) => refund({ kind: 'pack', id }),
    turnElastic: (gatewayId, on) => {
      const of = { params: { accountId, gatewayId }, body: { on } };
      return world.operator().call(switchElasticRoute, of);
    },
  };
};

/** What an order asks for that renews an instance or a gateway for a month. */
export const renewalOf = (id: string): object => ({
  kind: 'renewal',
  of: id.startsWith('g-') ? 'gateway' : 'instance',
  ...{ id, months: 1 },
});
