import type { AccountState } from '#domain/account/accountState.ts';
import { dropUnrenewed } from '#domain/account/expiry/keepUnrenewed.ts';
import { addPrepaid } from '#domain/account/instances/addPrepaid.ts';
import { grantPack, type PackGrant } from '#domain/account/packs/grantPack.ts';
import { packOffers } from '#domain/catalogue/packOffers.ts';
import type { PlanName } from '#domain/catalogue/plans.ts';
import { assert } from '#domain/defect.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import {
  openGateway,
  renewGateway,
  upgradeGateway,
  upgradeTerm,
} from '#domain/gateways/gatewayTerms.ts';
import type { PrepaidInstance } from '#domain/instances/instance.ts';
import { openPrepaid, renewalTermOf, renewPrepaid } from '#domain/instances/openInstance.ts';
import type { Order } from '#domain/orders/order.ts';
import type { OrderFacts } from '#domain/orders/orderFacts.ts';
import { type Item, resourceIdOf } from '#domain/orders/orderKinds.ts';
import type { Pack } from '#domain/packs/pack.ts';
import { isRefused } from '#domain/refusal.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { type Term, termAfter, termOf } from '#domain/terms/terms.ts';

/** The state with what was bought in it, and the instance or gateway that is new or changed. */
export type Fulfilled = {
  readonly next: AccountState;
  readonly instance?: PrepaidInstance;
  readonly gateway?: Gateway;
  /** Packs that no longer fit into the state. */
  readonly evicted: readonly Pack[];
};

/** What an order took, and when. */
export type Receipt = Pick<TermPayment, 'orderId' | 'sku' | 'billSeq' | 'paidAt' | 'paid'>;

/** Hands over what an order was paid for. Rules ORD-01, INS-02, PLN-03, PLN-05, PCK-03. */
export const fulfil = (
  state: AccountState,
  order: Order,
  facts: OrderFacts,
  receipt: Receipt,
): Fulfilled => {
  const { item } = order;
  switch (item.kind) {
    case 'instance':
      return bought(state, order, item, facts, receipt);
    case 'pack':
      return granted(state, order, packOf(item), receipt);
    case 'campaign':
      return granted(state, order, campaignPackOf(order), receipt);
    case 'plan':
      return ofGateway(state, newGateway(order, item, facts, receipt));
    case 'renewal':
      return item.of === 'instance'
        ? renewed(dropUnrenewed(state, item.id), order, item.months, facts, receipt)
        : ofGateway(
            dropUnrenewed(state, item.id),
            renewedGateway(order, item.months, facts, receipt),
          );
    case 'upgrade':
      return ofGateway(state, upgradedGateway(item.plan, facts, receipt));
  }
};

const termPaid = (receipt: Receipt, term: Term): TermPayment => ({
  kind: 'term',
  ...receipt,
  ...term,
});

const bought = (
  state: AccountState,
  order: Order,
  { spec, region, months }: Item<'instance'>,
  { zone }: OrderFacts,
  receipt: Receipt,
): Fulfilled => {
  const payment = termPaid(receipt, termOf(receipt.paidAt, months, zone));
  const { accountId, autoRenew = false } = order;
  const instanceId = resourceIdOf(order);
  const instance = openPrepaid({ instanceId, accountId, region, spec, autoRenew }, payment, zone);
  return { next: addPrepaid(state, instance, receipt.paidAt), instance, evicted: [] };
};

/** In service again at once, if it was not any more. Rules EXP-04, REF-04. */
const renewed = (
  state: AccountState,
  { autoRenew }: Order,
  months: number,
  { instance: before, zone }: OrderFacts,
  receipt: Receipt,
): Fulfilled => {
  assert(before?.kind === 'prepaid', 'fulfil: what is renewed is prepaid');
  const payment = termPaid(receipt, renewalTermOf(before, months, zone, receipt.paidAt));
  const instance = renewPrepaid(before, payment, {
    zone,
    ...(autoRenew !== undefined && { autoRenew }),
  });
  return { next: addPrepaid(state, instance, receipt.paidAt), instance, evicted: [] };
};

const granted = (
  state: AccountState,
  order: Order,
  pack: Omit<PackGrant, 'id'>,
  { paidAt }: Receipt,
): Fulfilled => {
  const grant = grantPack(state, { id: resourceIdOf(order), ...pack }, paidAt);
  assert(!isRefused(grant), 'fulfil: packs are ordered by CNY accounts');
  return { next: grant.next, evicted: grant.evicted.packs };
};

const packOf = ({ sku, months }: Item<'pack'>): Omit<PackGrant, 'id'> => {
  const offer = packOffers.find((each) => each.sku === sku);
  assert(offer !== undefined, `fulfil: ${sku} is on offer`);
  return { kind: offer.kind, total: offer.quantity, source: 'purchase', months };
};

/** At a price of 0 it is given: it has no money value. Rules PCK-02, REF-05. */
const campaignPackOf = ({ pack, price }: Order): Omit<PackGrant, 'id'> => {
  assert(pack !== undefined, 'fulfil: the order of a campaign keeps its pack');
  const { kind, quantity: total, months } = pack;
  return { kind, total, months, source: 'campaign', ...(price.amount.gt(0) && { sold: true }) };
};

const ofGateway = (state: AccountState, gateway: Gateway): Fulfilled => ({
  next: state,
  gateway,
  evicted: [],
});

const newGateway = (
  order: Order,
  { plan, region, months }: Item<'plan'>,
  { zone }: OrderFacts,
  receipt: Receipt,
): Gateway => {
  const payment = termPaid(receipt, termOf(receipt.paidAt, months, zone));
  const { accountId, autoRenew = false } = order;
  const gatewayId = resourceIdOf(order);
  return openGateway({ gatewayId, accountId, plan, region, autoRenew }, payment, zone);
};

const renewedGateway = (
  { autoRenew }: Order,
  months: number,
  { gateway, zone }: OrderFacts,
  receipt: Receipt,
): Gateway => {
  assert(gateway !== undefined, 'fulfil: the gateway to renew is there');
  const payment = termPaid(receipt, termAfter(gateway, months, zone));
  return renewGateway(gateway, payment, { zone, ...(autoRenew !== undefined && { autoRenew }) });
};

const upgradedGateway = (plan: PlanName, { gateway }: OrderFacts, receipt: Receipt): Gateway => {
  assert(gateway !== undefined, 'fulfil: the gateway to upgrade is there');
  const term = upgradeTerm(gateway, receipt.paidAt);
  return upgradeGateway(gateway, plan, { kind: 'upgrade', ...receipt, ...term });
};
