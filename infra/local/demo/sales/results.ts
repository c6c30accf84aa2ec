import {
  type AccountMoney,
  type BilledLine,
  readEntries,
  readLines,
  readMoney,
} from '#infra/local/demo/accountMoney.ts';
import type { BillSummary, Gateway, Instance, LedgerEntry } from '#infra/local/demo/answers.ts';
import type { Played, Seen, Stage } from '#infra/local/demo/player.ts';
import { traveller } from '#infra/local/demo/settings.ts';

/** What the account can see of its purchases in the end, as the API answers it. */
export type SalesResults = AccountMoney<BillSummary<'hourly' | 'order' | 'refund'>> & {
  readonly lines: readonly BilledLine[];
  readonly entries: readonly LedgerEntry[];
  readonly instances: readonly Instance[];
  readonly gateways: readonly Gateway[];
};

export const readSales = async ({ customer, account }: Stage): Promise<SalesResults> => ({
  ...(await readMoney(customer, account, [traveller.month])),
  lines: await readLines(customer, account, traveller.month),
  entries: await readEntries(customer, account),
  instances: await customer.list(`${account}/instances`),
  gateways: await customer.list(`${account}/gateways`),
});

/** What was played, and what was seen on the way. */
export type SalesPlayed = { readonly events: readonly Played[]; readonly seen: Seen };
