import { plainAmount } from '#infra/local/demo/fixedPoint.ts';
import type { MonthOutcome } from '#infra/local/demo/month/readMonth.ts';
import { setting } from '#infra/local/demo/month/setting.ts';

/** The whole month for machines; quantities and amounts are decimal text. */
export const monthJson = (outcome: MonthOutcome): object => {
  const { events, days, picks, receipt, results, skus, figures, agrees } = outcome;
  const { accountId, month, currency } = setting;
  const { wallet, packs, ledger, bills } = results;
  return {
    ...{ accountId, month, currency, agrees },
    story: events.map(({ atMs, ...event }) => ({ at: new Date(atMs).toISOString(), ...event })),
    days: days.map(({ amount, ...day }) => ({ ...day, amount: plainAmount(amount) })),
    picks: picks.map(({ name, bill }) => ({ shows: name, ...bill })),
    ...{ bills: bills.length, receipt, wallet, packs, ledger },
    skus: skus.map(({ billed, quoted, byHand, ...sku }) => ({
      ...sku,
      ...{ billed: plainAmount(billed), quoted: plainAmount(quoted), byHand: plainAmount(byHand) },
    })),
    figures,
  };
};
