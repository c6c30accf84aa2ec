import type {
  BillSummary,
  LedgerCheck,
  LedgerEntry,
  Pack,
  ParkedUsage,
  Price,
  Receipt,
  SettlementHour,
  Wallet,
} from '#infra/local/demo/api/answers.ts';
import type { ApiClient } from '#infra/local/demo/api/apiClient.ts';
import { type BilledLine, billedLines } from '#infra/local/demo/api/billedLines.ts';
import { hourMs } from '#infra/local/demo/localTime.ts';
import { setting } from '#infra/local/demo/month/setting.ts';
import type { Stage } from '#infra/local/demo/month/story/stage.ts';

/** Everything that the account can see of its month, as the API answers it. */
export type Results = {
  readonly bills: readonly BillSummary[];
  readonly lines: readonly BilledLine[];
  readonly entries: readonly LedgerEntry[];
  readonly wallet: Wallet;
  readonly packs: readonly Pack[];
  readonly ledger: LedgerCheck;
  readonly prices: readonly Price[];
  readonly lastHour: SettlementHour;
  readonly stillParked: readonly ParkedUsage[];
};

const account = `/v1/accounts/${setting.accountId}`;

export const readResults = async ({ customer, operator }: Stage): Promise<Results> => {
  const at = new Date(setting.fromMs).toISOString();
  const lastHour = new Date(setting.untilMs - hourMs).toISOString().slice(0, 13);
  const query = `currency=${setting.currency}&at=${at}&product=apigw`;
  return {
    bills: await customer.list(`${account}/bills?month=${setting.month}`),
    lines: billedLines(await customer.getText(`${account}/bills.csv?month=${setting.month}`)),
    entries: await customer.list(`${account}/ledger?order=up`),
    wallet: await customer.get(`${account}/wallet`),
    packs: (await customer.get<{ readonly items: readonly Pack[] }>(`${account}/packs`)).items,
    ledger: await customer.get(`${account}/ledger/verify`),
    prices: (await customer.get<{ readonly items: readonly Price[] }>(`/v1/prices?${query}`)).items,
    lastHour: await operator.get(`/v1/operations/hours/${lastHour}`),
    stillParked: await operator.list('/v1/operations/parked-usage'),
  };
};

/** A bill in full. Rule SET-05. */
export const readReceipt = (customer: ApiClient, billId: string): Promise<Receipt> =>
  customer.get(`${account}/bills/${billId}`);
