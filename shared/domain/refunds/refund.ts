import type { AccountId } from '#domain/accountId.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Buckets } from '#domain/wallet/wallet.ts';

/** What a refund gives back. */
export type Refundable = NoticeSubject | { readonly kind: 'pack'; readonly id: string };

/**
 * REF-01: all within 5 days. REF-02: less the time used. REF-05: an unused pack. REF-06: by days. SLA-02:
 * by days too, for the operator ended the service.
 */
export const refundRules = ['REF-01', 'REF-02', 'REF-05', 'REF-06', 'SLA-02'] as const;

export type RefundRule = (typeof refundRules)[number];

/**
 * The version of what each rule says, which a customer agrees to. Whoever changes what a rule gives
 * back gives it a new one. Rule REF-09.
 */
export const refundRuleVersions: Readonly<Record<RefundRule, string>> = {
  'REF-01': '2026-11',
  'REF-02': '2026-11',
  'REF-05': '2026-11',
  'REF-06': '2026-11',
  'SLA-02': '2026-11',
};

/** A rule, and the version of what it says, that a customer agrees to be refunded by. Rule REF-09. */
export type Consent = { readonly rule: RefundRule; readonly version: string };

/** A consent as its refund keeps it; `by`: the principal that gave it. Rule REF-09. */
export type GivenConsent = Consent & { readonly at: Instant; readonly by: string };

/**
 * What comes back of one payment, with every figure. Rules REF-07, REF-08.
 *
 * `paid` is what buckets gave, `vouchers` what vouchers gave and stays spent; together they are the
 * order's price. `amount` = `paid` - price x used / total under REF-02 and REF-06, `paid` x (total -
 * used) / total under SLA-02, 2 decimals half up, not below zero; all of `paid` under REF-01 and REF-05,
 * and where nothing is used. Under REF-01 `used` tells what was used, and costs nothing.
 *
 * Time that was paused is not used. `paused`: what it is worth by itself (SLA-02); where that is more,
 * it is `amount`. `givenBack`: what pauses gave back before, which `amount` is less. Absent where zero.
 */
export type RefundPart = {
  readonly orderId: string;
  readonly billSeq: number;
  readonly sku: string;
  readonly paid: Decimal;
  readonly vouchers: Decimal;
  readonly used: number;
  readonly total: number;
  readonly unit: 'second' | 'day' | 'pack' | 'call' | 'byte';
  readonly amount: Decimal;
  readonly buckets: Buckets;
  readonly paused?: Decimal;
  readonly givenBack?: Decimal;
};

export type RefundQuote = {
  readonly resource: Refundable;
  readonly rule: RefundRule;
  readonly ruleVersion: string;
  readonly currency: Currency;
  readonly parts: readonly RefundPart[];
  readonly buckets: Buckets;
  readonly total: Decimal;
};

/**
 * A refund that was made: an order of its own, submitted and refunded in one transaction. Rule REF-09.
 *
 * `at`: what is used, is used by then. `billSeq`: its bill, and the sequence of the ledger entry that
 * gave the money back. `consent` is absent where the operator ended the service (SLA-02).
 */
export type Refund = RefundQuote & {
  readonly refundId: string;
  readonly accountId: AccountId;
  readonly at: Instant;
  readonly submittedAt: Instant;
  readonly refundedAt: Instant;
  readonly billSeq: number;
  readonly consent?: GivenConsent;
};

/** Refuses the refunds of an account, or of all accounts of a legal entity. Rule REF-03. */
export type RefundBlock = {
  readonly scope: 'account' | 'entity';
  readonly reason: string;
  readonly since: Instant;
};
