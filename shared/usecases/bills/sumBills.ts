import type { AccountId } from '#domain/accountId.ts';
import { addUpCharges, type Charges } from '#domain/invoices/charges.ts';
import {
  addUpMetered,
  type MeteredBy,
  type MeteredOnly,
  type MeteredSum,
} from '#domain/ledger/meteredSums.ts';
import type { Currency } from '#domain/money/money.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { type AskedRange, lastHours, monthToDate } from '#usecases/bills/askedRange.ts';
import { eachBillBetween, type TimeRange } from '#usecases/bills/billsBetween.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';
import type { HasNow } from '#usecases/ports/system.ts';

type CannotSum = Refused<'accountNotFound' | 'badRange' | 'rangeTooLong'>;

/** What bills of a range come to. */
export type ChargesBetween = TimeRange & { readonly currency: Currency; readonly charges: Charges };

/** What an account was charged for the hours that start in a range, by default the month to date. Rules INV-04, INV-06. */
export const chargesBetween = async (
  deps: HasAccounts & HasNow,
  accountId: AccountId,
  asked: AskedRange,
): Promise<ChargesBetween | CannotSum> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const range = monthToDate(loaded.state, asked, deps.now());
  if (isRefused(range)) return range;
  const charges = await chargesOf(deps, loaded, range);
  return isRefused(charges) ? charges : { ...range, currency: loaded.state.currency, charges };
};

/** What an account that is loaded was charged for the hours that start in a range. Rules INV-04, INV-06. */
export const chargesOf = async (
  deps: HasAccounts,
  loaded: LoadedAccount,
  range: TimeRange,
): Promise<Charges | Refused<'rangeTooLong'>> => {
  const sums = addUpCharges();
  return (await eachBillBetween(deps, loaded, range, sums.take)) ?? sums.result();
};

/** What bills of a range metered. */
export type MeteredBetween = TimeRange & { readonly sums: readonly MeteredSum[] };

/** What sums are of: of a summary the last six hours, else the month to date. */
export type MeteredQuery = AskedRange & {
  readonly by: MeteredBy;
  /** Only of this instance and meter. */
  readonly only?: MeteredOnly;
};

/** What was metered and settled of an account in the hours that start in a range. Rule SET-05. */
export const meteredBetween = async (
  deps: HasAccounts & HasNow,
  accountId: AccountId,
  { by, only, ...asked }: MeteredQuery,
): Promise<MeteredBetween | CannotSum> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const range = (by === 'sku' ? lastHours : monthToDate)(loaded.state, asked, deps.now());
  if (isRefused(range)) return range;
  const sums = addUpMetered(by, only);
  const refused = await eachBillBetween(deps, loaded, range, ({ cause }) => sums.take(cause.bill));
  return refused ?? { ...range, sums: sums.result() };
};
