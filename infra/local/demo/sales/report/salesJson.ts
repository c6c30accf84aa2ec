import { plainAmount } from '#infra/local/demo/fixedPoint.ts';
import type { SalesOutcome } from '#infra/local/demo/sales/check/judgeSales.ts';
import { setting } from '#infra/local/demo/sales/setting.ts';

/** The second story for machines; amounts are decimal text. */
export const salesJson = (outcome: SalesOutcome): object => {
  const { events, results, deals, examples, figures, agrees } = outcome;
  const { accountId, month, currency } = setting;
  const { bills, wallet, ledger, instances, gateways } = results;
  return {
    ...{ accountId, month, currency, agrees },
    story: events.map(({ atMs, ...event }) => ({ at: new Date(atMs).toISOString(), ...event })),
    deals: deals.map(({ quoted, byHand, billed, ...deal }) => ({
      ...deal,
      quoted: plainAmount(quoted),
      byHand: plainAmount(byHand),
      billed: plainAmount(billed),
    })),
    ...{ examples, bills: bills.length, instances, gateways, wallet, ledger, figures },
  };
};
