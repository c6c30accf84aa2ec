import type { ApiClient } from '#infra/local/demo/api/apiClient.ts';
import type { Order, OrderPayment } from '#infra/local/demo/api/saleAnswers.ts';

export type PaidOrder = Order & { readonly payment: OrderPayment };

/** Pays an order, with vouchers if any are named. Rule ORD-02. @throws Error if it is not paid */
export const payOrder = async (
  customer: ApiClient,
  accountId: string,
  orderId: string,
  voucherIds: readonly string[] = [],
): Promise<PaidOrder> => {
  const path = `/v1/accounts/${accountId}/orders/${orderId}/payments`;
  const order = await customer.post<Order>(path, { voucherIds });
  const { payment } = order;
  if (payment === undefined) throw new Error(`${orderId} has no payment`);
  return { ...order, payment };
};
