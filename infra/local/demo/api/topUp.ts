import type { ApiClient } from '#infra/local/demo/api/apiClient.ts';

/** Credits what an account has paid; in CNY, like all stories. Rule WAL-04. */
export const topUp = async (
  operator: ApiClient,
  accountId: string,
  { paymentId, amount }: { readonly paymentId: string; readonly amount: string },
): Promise<void> => {
  const payment = { provider: 'alipay', paymentId, money: { amount, currency: 'CNY' } };
  await operator.post(`/v1/accounts/${accountId}/topups`, payment);
};
