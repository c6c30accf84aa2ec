import { parse } from 'csv-parse/sync';
import type { Items, Money } from '#infra/local/demo/answers.ts';
import type { ApiClient } from '#infra/local/demo/apiClient.ts';
import {
  amountUnits,
  divideHalfUp,
  type Figures,
  formatFixed,
  parseFixed,
  plainAmount,
  sumOf,
} from '#infra/local/demo/figures.ts';
import type { Stage } from '#infra/local/demo/player.ts';
import { marchMonths } from '#infra/local/demo/settings.ts';
import { debtorUsage, feeDays, feesOfDays } from '#infra/local/demo/time/debtor.ts';
import { payerCharge } from '#infra/local/demo/time/payer.ts';
import {
  elasticByHand,
  elasticOfDays,
  subscriberOrders,
} from '#infra/local/demo/time/subscriber.ts';

/**
 * An account's invoice of March; what its rows of FOCUS are billed together, what its hours come to for a client of
 * F5's API, in cents, and how its PDF begins.
 */
export type InvoiceResults = {
  readonly payable: string;
  readonly focus: string;
  readonly face: string;
  readonly pdf: string;
};

type Invoice = { readonly invoiceId: string; readonly payable: Money };

export const readInvoice = async ({ customer, account }: Stage): Promise<InvoiceResults> => {
  const { items } = await customer.get<Items<Invoice>>(`${account}/invoices`);
  const [{ invoiceId, payable }] = items as [Invoice];
  const csv = await customer.getText(`${account}/months/${marchMonths[0]}/focus/CostAndUsage`);
  const pdf = await customer.getText(`${account}/documents/${invoiceId}/pdf`);
  return {
    payable: payable.amount,
    focus: billedIn(csv, invoiceId),
    face: await usageOf(customer, invoiceId),
    pdf: pdf.slice(0, '%PDF'.length),
  };
};

const f5 = '/api/web/namespaces/system';

type F5Invoice = {
  readonly name: string;
  readonly period_start: string;
  readonly period_end: string;
};

/** Asks the F5 face as its clients do: what the hours of an invoice's period cost. */
const usageOf = async (customer: ApiClient, invoiceId: string): Promise<string> => {
  const list = `${f5}/usage/invoices/custom_list`;
  const { invoices } = await customer.get<{ invoices: readonly F5Invoice[] }>(list);
  const [{ period_start: from, period_end: to }] = invoices.filter(
    ({ name }) => name === invoiceId,
  ) as [F5Invoice];
  const usage = { from, to };
  const { total_cost } = await customer.post<{ total_cost: string }>(`${f5}/current_usage`, usage);
  return total_cost;
};

/** A row of usage costs unit price x quantity, to the last digit: only together they are whole cents. */
const costDecimals = 30;

const billedIn = (csv: string, invoiceId: string): string => {
  const rows: readonly Readonly<Record<string, string>>[] = parse(csv, { columns: true });
  const own = rows.filter((row) => row['InvoiceId'] === invoiceId);
  const costs = own.map(({ BilledCost = '' }) => parseFixed(BilledCost, costDecimals));
  return formatFixed(sumOf(costs), costDecimals)
    .replaceAll(',', '')
    .replace(/0{22}$/, '');
};

/** Of the payer, the debtor and the subscriber, whose orders are as many in March as in April. */
const byHand = [
  payerCharge,
  debtorUsage + feesOfDays(feeDays),
  elasticOfDays(elasticByHand.length) + subscriberOrders / BigInt(marchMonths.length),
];

const inCents = (units: bigint): string =>
  plainAmount(divideHalfUp(units, amountUnits('0.01')) * amountUnits('0.01'));

const inWholeCents = (amounts: string): string =>
  amounts.replaceAll(/[\d.]+/g, (amount) => `${amountUnits(amount) / amountUnits('0.01')}`);

/** What the three invoices are payable for, by hand, as FOCUS adds them up, and by both faces. Rules INV-03, INV-04, FOC-02. */
export const invoiceFigures = (invoices: readonly InvoiceResults[]): Figures => {
  const all = (name: keyof InvoiceResults) => invoices.map((each) => each[name]).join(', ');
  return {
    invoices: ['the invoices of March = by hand', byHand.map(inCents).join(', '), all('payable')],
    focus: ['  as FOCUS adds them up', all('payable'), all('focus')],
    face: ['  by the F5 face, in cents', inWholeCents(all('payable')), all('face')],
    pdf: ['  GET …/documents/inv-<account>-000001/pdf', '%PDF, %PDF, %PDF', all('pdf')],
  };
};
