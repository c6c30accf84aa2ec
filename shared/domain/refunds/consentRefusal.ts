import type { Consent, RefundQuote } from '#domain/refunds/refund.ts';
import { type Refused, refuse } from '#domain/refusal.ts';

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
