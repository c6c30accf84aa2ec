import type { BilledLine } from '#infra/local/demo/api/billedLines.ts';
import { amountUnits, sumOf } from '#infra/local/demo/fixedPoint.ts';
import { dealsByHand } from '#infra/local/demo/sales/check/byHand.ts';
import type { Deal, DealName } from '#infra/local/demo/sales/story/counter.ts';

/** A purchase or return: as quoted before, by hand, and as billed; units of 10^-8. */
export type DealCheck = {
  readonly name: DealName;
  readonly rule: string;
  readonly quoted: bigint;
  readonly byHand: bigint;
  readonly billed: bigint;
  readonly agrees: boolean;
};

/** Compares each deal's quote and bill with what its rule makes it. Rules ORD-02, REF-08. */
export const compareDeals = (
  deals: readonly Deal[],
  lines: readonly BilledLine[],
): readonly DealCheck[] =>
  deals.map(({ name, billId, rule, ...deal }) => {
    const { rule: ruleByHand, amount: byHand } = dealsByHand[name];
    const total = amountUnits(deal.quoted);
    const quoted = rule === undefined ? total : -total;
    const own = lines.filter((line) => line.billId === billId);
    const billed = sumOf(own.map(({ amount }) => amount));
    const isByRule = rule === undefined || rule === ruleByHand;
    const agrees = isByRule && quoted === byHand && billed === byHand;
    return { name, rule: rule ?? ruleByHand, quoted, byHand, billed, agrees };
  });
