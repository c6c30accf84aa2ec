import type { ApiClient } from '#infra/local/demo/api/apiClient.ts';
import { type PaidOrder, payOrder } from '#infra/local/demo/api/payOrder.ts';
import type {
  Order,
  OrderItem,
  OrderQuote,
  Refund,
  RefundQuote,
  Resource,
} from '#infra/local/demo/api/saleAnswers.ts';
import { setting } from '#infra/local/demo/sales/setting.ts';

export type PurchaseName =
  | 'gateway'
  | 'secondGateway'
  | 'instance'
  | 'pack'
  | 'nextInstance'
  | 'upgrade'
  | 'renewal';

export type ReturnName = 'packBack' | 'instanceBack' | 'secondGatewayBack' | 'nextInstanceBack';

export type DealName = PurchaseName | ReturnName;

/** What was bought or given back; what its quote said before, and the bill that it made. */
export type Deal = {
  readonly name: DealName;
  readonly quoted: string;
  readonly billId: string;
  /** By which rule it came back; absent where it was bought. */
  readonly rule?: string;
};

/** Where the customer buys and gives back: asks for a quote before, and keeps what was answered. */
export type Counter = {
  /** Quotes and places an order. */
  readonly order: (item: OrderItem) => Promise<Placed>;
  readonly pay: (name: PurchaseName, placed: Placed, voucherIds?: string[]) => Promise<PaidOrder>;
  /** Order and payment in one. */
  readonly buy: (name: PurchaseName, item: OrderItem, voucherIds?: string[]) => Promise<PaidOrder>;
  readonly giveBack: (name: ReturnName, resource: Resource) => Promise<Refund>;
  /** The instance, gateway or pack that was bought. */
  readonly bought: (name: PurchaseName) => string;
  readonly deals: () => readonly Deal[];
};

/** An order beside the quote that was asked for before it. */
export type Placed = { readonly order: Order; readonly quoted: string };

const { accountId } = setting;
const account = `/v1/accounts/${accountId}`;

export const openCounter = (api: ApiClient): Counter => {
  const deals: Deal[] = [];
  const resources = new Map<PurchaseName, string>();
  const order: Counter['order'] = async (item) => {
    const quote = await api.post<OrderQuote>('/v1/quotes', { order: item });
    const placed = await api.post<Order>(`${account}/orders`, { item });
    return { order: placed, quoted: quote.price.amount.amount };
  };
  const pay: Counter['pay'] = async (name, { order, quoted }, voucherIds) => {
    const paid = await payOrder(api, accountId, order.orderId, voucherIds);
    deals.push({ name, quoted, billId: paid.payment.billId });
    resources.set(name, paid.payment.resourceId);
    return paid;
  };
  return {
    ...{ order, pay },
    buy: async (name, item, voucherIds) => pay(name, await order(item), voucherIds),
    giveBack: async (name, resource) => {
      const quote = await api.post<RefundQuote>(`${account}/refund-quotes`, { resource });
      const consent = { rule: quote.rule, version: quote.ruleVersion };
      const refund = await api.post<Refund>(`${account}/refunds`, { resource, consent });
      const { billId, rule } = refund;
      deals.push({ name, quoted: quote.total.amount, billId, rule });
      return refund;
    },
    bought: (name) => {
      const id = resources.get(name);
      if (id === undefined) throw new Error(`${name} has not been bought`);
      return id;
    },
    deals: () => deals,
  };
};
