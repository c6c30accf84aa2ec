import type { LedgerCheck, LedgerEntry, Wallet } from '#infra/local/demo/api/answers.ts';
import type { ApiClient } from '#infra/local/demo/api/apiClient.ts';
import { type BilledLine, billedLines } from '#infra/local/demo/api/billedLines.ts';
import type { Gateway, Instance, SaleBill } from '#infra/local/demo/api/saleAnswers.ts';
import { setting } from '#infra/local/demo/sales/setting.ts';

/** What the account can see of its purchases in the end, as the API answers it. */
export type Results = {
  readonly bills: readonly SaleBill[];
  readonly lines: readonly BilledLine[];
  readonly entries: readonly LedgerEntry[];
  readonly wallet: Wallet;
  readonly ledger: LedgerCheck;
  readonly instances: readonly Instance[];
  readonly gateways: readonly Gateway[];
};

const account = `/v1/accounts/${setting.accountId}`;

export const readResults = async (customer: ApiClient): Promise<Results> => ({
  bills: await customer.list(`${account}/bills?month=${setting.month}`),
  lines: billedLines(await customer.getText(`${account}/bills.csv?month=${setting.month}`)),
  entries: await customer.list(`${account}/ledger?order=up`),
  wallet: await customer.get(`${account}/wallet`),
  ledger: await customer.get(`${account}/ledger/verify`),
  instances: await customer.list(`${account}/instances`),
  gateways: await customer.list(`${account}/gateways`),
});
