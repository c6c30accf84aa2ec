import { sum } from '#domain/money/decimal.ts';
import { quoteGateway } from '#domain/refunds/quoteGateway.ts';
import { type QuotedParts, quoteInstance } from '#domain/refunds/quoteInstance.ts';
import { type PackRefusal, quotePack } from '#domain/refunds/quotePack.ts';
import {
  type Consent,
  type Refundable,
  type RefundBlock,
  type RefundQuote,
  refundRuleVersions,
} from '#domain/refunds/refund.ts';
import type { RefundFacts, Subject } from '#domain/refunds/refundFacts.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { addBuckets, noBuckets } from '#domain/wallet/wallet.ts';

/** Why nothing is given back, in order of precedence. */
export type QuoteRefusal =
  | 'refundsBlocked'
  | 'notPrepaid'
  | 'instanceNotRunning'
  | 'gatewayNotRunning'
  | 'appsAttached'
  | PackRefusal;

/**
 * What would come back if it were given back at `now`, with the rule and every figure. Rule REF-08.
 *
 * Quoting and making a refund both ask here, so they cannot differ. Rules REF-01 to REF-07.
 */
export const quoteRefund = (
  facts: RefundFacts,
  { now }: { readonly now: Instant },
): RefundQuote | Refused<QuoteRefusal> => {
  const { subject, currency, block } = facts;
  if (block !== undefined) return blocked(block);
  const quoted = partsOf(facts, now);
  if (isRefused(quoted)) return quoted;
  const { rule, parts } = quoted;
  return {
    resource: refundableOf(subject),
    rule,
    currency,
    parts,
    ruleVersion: refundRuleVersions[rule],
    buckets: parts.reduce((all, part) => addBuckets(all, part.buckets), noBuckets),
    total: sum(parts.map(({ amount }) => amount)),
  };
};

const partsOf = (
  { subject, ...account }: RefundFacts,
  now: Instant,
): QuotedParts | Refused<Exclude<QuoteRefusal, 'refundsBlocked'>> => {
  switch (subject.kind) {
    case 'instance':
      return quoteInstance(subject.instance, account, now);
    case 'gateway':
      return quoteGateway(subject.gateway, now);
    case 'pack':
      return quotePack(subject.pack, subject.payment, now);
  }
};

const refundableOf = (subject: Subject): Refundable => {
  switch (subject.kind) {
    case 'instance':
      return { kind: 'instance', id: subject.instance.instanceId };
    case 'gateway':
      return { kind: 'gateway', id: subject.gateway.gatewayId };
    case 'pack':
      return { kind: 'pack', id: subject.pack.id };
  }
};

/** The refusal shows the operator's reason. Rule REF-03. */
const blocked = ({ scope, reason }: RefundBlock): Refused<'refundsBlocked'> =>
  refuse('refundsBlocked', `refunds of the ${scope} are blocked: ${reason}`);

/** Refuses a refund by another rule, or another version of it, than was agreed to. Rule REF-09. */
export const consentRefusal = (
  { rule, ruleVersion }: RefundQuote,
  consent: Consent,
): Refused<'refundRuleChanged'> | undefined => {
  if (consent.rule === rule && consent.version === ruleVersion) return undefined;
  return refuse(
    'refundRuleChanged',
    `${rule}, version ${ruleVersion}, applies now, not ${consent.rule}, version ${consent.version}: ask for a quote, and consent to its rule`,
  );
};
