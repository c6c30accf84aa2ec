import { amountText } from '#infra/local/demo/fixedPoint.ts';
import type { Outcome } from '#infra/local/demo/outcome.ts';
import { setting } from '#infra/local/demo/setting.ts';

/** The whole month for machines; quantities and amounts are decimal text. */
export const reportJson = (outcome: Outcome): string => {
  const { events, days, picks, receipt, results, skus, figures, agrees } = outcome;
  const { accountId, month, currency } = setting;
  const { wallet, packs, ledger, bills } = results;
  return JSON.stringify(
    {
      ...{ accountId, month, currency, agrees },
      story: events.map(({ atMs, ...event }) => ({ at: new Date(atMs).toISOString(), ...event })),
      days: days.map(({ amount, ...day }) => ({ ...day, amount: plain(amount) })),
      picks: picks.map(({ name, bill }) => ({ shows: name, ...bill })),
      ...{ bills: bills.length, receipt, wallet, packs, ledger },
      skus: skus.map(({ billed, quoted, byHand, ...sku }) => ({
        ...sku,
        ...{ billed: plain(billed), quoted: plain(quoted), byHand: plain(byHand) },
      })),
      figures,
    },
    (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
    2,
  );
};

const plain = (units: bigint): string => amountText(units).replaceAll(',', '');
