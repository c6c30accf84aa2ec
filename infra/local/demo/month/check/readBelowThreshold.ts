import type { LedgerEntry, Receipt } from '#infra/local/demo/api/answers.ts';
import type { ApiClient } from '#infra/local/demo/api/apiClient.ts';
import { amountUnits } from '#infra/local/demo/fixedPoint.ts';
import { readReceipt } from '#infra/local/demo/month/check/readResults.ts';

/** Receipts of all bills that left the balance below the alert threshold. Rule WAL-05. */
export const readBelowThreshold = async (
  customer: ApiClient,
  entries: readonly LedgerEntry[],
  threshold: string,
): Promise<readonly Receipt[]> => {
  const receipts: Receipt[] = [];
  for (const { cause, after } of entries) {
    const { cash, income, gift } = after;
    const units = [cash, income, gift].map(({ amount }) => amountUnits(amount));
    const balance = units.reduce((sum, part) => sum + part, 0n);
    if (cause.billId === undefined || balance >= amountUnits(threshold)) continue;
    receipts.push(await readReceipt(customer, cause.billId));
  }
  return receipts;
};
