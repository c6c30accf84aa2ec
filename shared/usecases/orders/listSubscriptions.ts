import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import { afterDestruction } from '#domain/instances/destroyInstance.ts';
import type { InvoiceNumber } from '#domain/invoices/invoice.ts';
import { holdsSeq, type SeqRanges } from '#domain/invoices/seqRanges.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import {
  type Period,
  type Subscribed,
  type Subscription,
  subscriptionAt,
} from '#domain/terms/subscription.ts';
import { billingMonth } from '#domain/time/billingZones.ts';
import type { Month } from '#domain/time/calendar.ts';
import { hourOf } from '#domain/time/hour.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { eachPage, readAll } from '#usecases/pages.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasGateways } from '#usecases/ports/holdings.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';
import type { HasInvoices } from '#usecases/ports/invoices.ts';
import type { HasNow } from '#usecases/ports/system.ts';

/** Names of the invoices on which the bills of a period stand: final ones, and months that still run. */
type InvoicedPeriod = Period & {
  readonly closed: readonly InvoiceNumber[];
  readonly running: readonly Month[];
};

/** What an account has subscribed to. `plan`: of an instance its spec, of a gateway its plan. */
export type AccountSubscription = Omit<Subscription, 'periods'> & {
  readonly id: string;
  readonly plan: string;
  readonly periods: readonly InvoicedPeriod[];
};

const pageSize = 100;
/** So many pages of instances, and as many of gateways, are looked through. */
const mostPages = 20;
/** A list of more would be no answer that a function can give. */
const mostPeriods = 10_000;

type Deps = HasAccounts & HasInstances & HasGateways & HasInvoices & HasNow;
type Found = { readonly id: string; readonly plan: string; readonly subscribed: Subscribed };

/**
 * An account's prepaid instances and gateways with their paid terms, the newest first, those that are over too.
 * Rules ORD-04, INV-05.
 */
export const listSubscriptions = async (
  deps: Deps,
  accountId: AccountId,
  onlyCurrent: boolean,
): Promise<
  readonly AccountSubscription[] | Refused<'accountNotFound' | 'tooManySubscriptions'>
> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const { found, isAll } = await prepaidOf(deps, loaded.state);
  const now = deps.now();
  const all = found.map(({ id, plan, subscribed }) => ({
    id,
    plan,
    ...subscriptionAt(subscribed, now),
  }));
  const asked = all.filter(({ isCurrent }) => isCurrent || !onlyCurrent);
  const periods = asked.reduce((count, each) => count + each.periods.length, 0);
  if (!isAll || periods > mostPeriods) return tooMany();
  const invoiced = asked.length === 0 ? nothing : await invoicesOf(deps, loaded.state);
  return asked
    .toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
    .map((each) => ({ ...each, periods: each.periods.map(invoiced) }));
};

const tooMany = (): Refused<'tooManySubscriptions'> =>
  refuse(
    'tooManySubscriptions',
    'the account has had more than one list holds: ask /v1 for its instances and gateways',
  );

/** What is prepaid, as far as it is looked through. */
const prepaidOf = async (
  { instances, gateways }: HasInstances & HasGateways,
  { accountId, arrears }: AccountState,
): Promise<{ readonly found: readonly Found[]; readonly isAll: boolean }> => {
  const found: Found[] = [];
  const moreInstances = await eachPage(
    { most: mostPages, list: (after) => instances.list(accountId, pageSize, after) },
    (items) => {
      for (const each of items.map((item) => afterDestruction(arrears, item))) {
        if (each.kind !== 'prepaid') continue;
        found.push({ id: each.instanceId, plan: each.spec, subscribed: each });
      }
    },
  );
  const moreGateways = await eachPage(
    { most: mostPages, list: (after) => gateways.list(accountId, pageSize, after) },
    (items) => {
      for (const each of items) {
        found.push({ id: each.gatewayId, plan: each.plan, subscribed: each });
      }
    },
  );
  return { found, isAll: !moreInstances && !moreGateways };
};

type Invoicing = (period: Period) => InvoicedPeriod;

const nothing: Invoicing = (period) => ({ ...period, closed: [], running: [] });

/** Finds the invoices of periods: a bill is on one final invoice, or its month still runs. */
const invoicesOf = async ({ invoices }: HasInvoices, state: AccountState): Promise<Invoicing> => {
  const { accountId } = state;
  // Months first: what is closed in between is then on a final invoice, and not on none.
  const months = await invoices.months(accountId);
  const open = new Set(months.filter(({ closed }) => !closed).map(({ month }) => month));
  const final = await readAll((after) => invoices.invoices(accountId, pageSize, after));
  const numberOf = numbersIn(final);
  return (period) => {
    const numbers = period.bills.map(({ billSeq }) => numberOf(billSeq));
    const unnumbered = period.bills.filter((_, i) => numbers[i] === undefined);
    const running = unnumbered.map(({ paidAt }) => billingMonth(state, hourOf(paidAt)));
    return {
      ...period,
      closed: [...new Set(numbers.filter((number) => number !== undefined))],
      running: [...new Set(running.filter((month) => open.has(month)))],
    };
  };
};

type Numbered = { readonly number: InvoiceNumber; readonly bills: SeqRanges };

const numbersIn =
  (final: readonly Numbered[]) =>
  (seq: number): InvoiceNumber | undefined =>
    final.find(({ bills }) => holdsSeq(bills, seq))?.number;
