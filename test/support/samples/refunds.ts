import type { AccountId } from '#domain/accountId.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Pack } from '#domain/packs/pack.ts';
import { type QuoteRefusal, quoteRefund } from '#domain/refunds/quoteRefund.ts';
import type { Consent, Refundable } from '#domain/refunds/refund.ts';
import type { PackPayment, RefundFacts, Subject } from '#domain/refunds/refundFacts.ts';
import { isRefused } from '#domain/refusal.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { instant } from '#domain/time/instant.ts';
import { type Buckets, noBuckets } from '#domain/wallet/wallet.ts';
import type { Deps } from '#usecases/deps.ts';
import { getRefundQuote } from '#usecases/refunds/getRefundQuote.ts';

/** What buckets gave, as decimal text; and what a voucher gave, if one did. */
export type PaidBy = Partial<Readonly<Record<keyof Buckets | 'voucher', string>>>;

export const paidBy = ({ voucher, ...buckets }: PaidBy): TermPayment['paid'] => ({
  buckets: {
    ...noBuckets,
    ...Object.fromEntries(Object.entries(buckets).map(([name, text]) => [name, new Decimal(text)])),
  },
  vouchers: voucher === undefined ? [] : [{ id: 'v-1', amount: new Decimal(voucher) }],
});

/** Bought by order `o-1`: 1,000,000 calls from 2026-10-01T00:00Z for 30 days. */
export const packOf = (part: Partial<Pack> = {}): Pack => ({
  ...{ id: 'p-1', kind: 'calls', source: 'purchase' },
  ...{ total: new Decimal(1_000_000), left: new Decimal(1_000_000) },
  ...{ from: instant('2026-10-01T00:00:00Z'), until: instant('2026-10-31T00:00:00Z') },
  obtainedAt: instant('2026-09-30T23:30:00Z'),
  ...part,
});

export const packPayment = (by: PaidBy): PackPayment => ({
  ...{ orderId: 'o-1', billSeq: 3, sku: 'pack:calls:1M' },
  paid: paidBy(by),
});

export const factsOf = (subject: Subject, part: Partial<RefundFacts> = {}): RefundFacts => ({
  ...{ subject, currency: 'CNY', zone: defaultZone, fullRefundUsed: false },
  ...part,
});

/** `<rule> <total> = <cash> + <income> + <gift>`, or the refusal's code. */
export const quoted = (facts: RefundFacts, at: string): string | QuoteRefusal => {
  const quote = quoteRefund(facts, { now: instant(at) });
  if (isRefused(quote)) return quote.refused;
  const { cash, income, gift } = quote.buckets;
  const parts = [cash, income, gift].map((amount) => amount.toFixed()).join(' + ');
  return `${quote.rule} ${quote.total.toFixed()} = ${parts}`;
};

/** What a customer sees before it gives back what is not quoted. Rule REF-09. */
const unquoted: Consent = { rule: 'REF-02', version: '2026-11' };

/** Asks for a quote, as a customer does, and agrees to its rule. Rule REF-09. */
export const consentTo = async (
  deps: Deps,
  accountId: AccountId,
  resource: Refundable,
): Promise<Consent> => {
  const found = await getRefundQuote(deps, accountId, resource);
  if (isRefused(found)) return unquoted;
  const { rule, ruleVersion } = found.quote;
  return { rule, version: ruleVersion };
};
