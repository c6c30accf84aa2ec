import type { BillSummary, LedgerCheck, LedgerEntry, Wallet } from '#infra/local/demo/answers.ts';
import type { ApiClient } from '#infra/local/demo/apiClient.ts';
import { amountUnits, sumOf } from '#infra/local/demo/figures.ts';

/** A bill's line as the CSV download has it; `amount` in units of 10^-8. */
export type BilledLine = {
  readonly billId: string;
  readonly instanceId: string;
  readonly hour: string;
  readonly meter: string;
  readonly sku: string;
  readonly quantity: bigint;
  readonly chargedBefore: bigint;
  readonly deducted: readonly { readonly packId: string; readonly quantity: bigint }[];
  readonly amount: bigint;
};

/** Reads the CSV of a month's bills. The demo's names need no quotes. @throws Error if any has one */
export const billedLines = (csv: string): readonly BilledLine[] => {
  if (csv.includes('"')) throw new Error('the CSV has a quoted cell');
  const [head = '', ...rows] = csv.trimEnd().split('\r\n');
  const names = head.split(',');
  return rows.map((row) => {
    const cells = row.split(',');
    const cell = (name: string): string => cells[names.indexOf(name)] ?? '';
    return {
      billId: cell('billId'),
      instanceId: cell('instanceId'),
      hour: cell('hour'),
      meter: cell('meter'),
      sku: cell('sku'),
      quantity: BigInt(cell('quantity')),
      chargedBefore: BigInt(cell('chargedBefore')),
      deducted: cell('deducted').split(' ').filter(Boolean).map(deduction),
      amount: amountUnits(cell('amount')),
    };
  });
};

const deduction = (text: string) => {
  const [packId = '', quantity = ''] = text.split('=');
  return { packId, quantity: BigInt(quantity) };
};

/** What is left of a line after free quota and packs. */
export const chargedOf = ({ quantity, deducted }: BilledLine): bigint =>
  deducted.reduce((rest, part) => rest - part.quantity, quantity);

/** What bills come to together, all or of one kind, in units of 10^-8. */
export const billed = (bills: readonly BillSummary[], of?: string): bigint => {
  const own = bills.filter(({ kind }) => of === undefined || kind === of);
  return sumOf(own.map(({ total }) => amountUnits(total.amount)));
};

/** What lines come to together, in units of 10^-8. */
export const lineTotal = (lines: readonly BilledLine[]): bigint =>
  sumOf(lines.map(({ amount }) => amount));

/** What a balance is, in units of 10^-8. */
export const balanceOf = ({ balance }: Wallet): bigint => amountUnits(balance.amount);

/** What an account can see of its money in the end. */
export type AccountMoney<Bill extends BillSummary> = {
  readonly bills: readonly Bill[];
  readonly wallet: Wallet;
  readonly ledger: LedgerCheck;
};

export const readMoney = async <Bill extends BillSummary>(
  customer: ApiClient,
  account: string,
  months: readonly string[],
): Promise<AccountMoney<Bill>> => {
  const billsOf = (month: string) => customer.list<Bill>(`${account}/bills?month=${month}`);
  return {
    bills: (await Promise.all(months.map(billsOf))).flat(),
    wallet: await customer.get(`${account}/wallet`),
    ledger: await customer.get(`${account}/ledger/verify`),
  };
};

/** Every line of a month's bills. */
export const readLines = async (
  customer: ApiClient,
  account: string,
  month: string,
): Promise<readonly BilledLine[]> =>
  billedLines(await customer.getText(`${account}/bills.csv?month=${month}`));

export const readEntries = (
  customer: ApiClient,
  account: string,
): Promise<readonly LedgerEntry[]> => customer.list(`${account}/ledger?order=up`);
