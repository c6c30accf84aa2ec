import { plainAmount } from '#infra/local/demo/fixedPoint.ts';
import type { TimeOutcome } from '#infra/local/demo/time/check/judgeTime.ts';
import { roles, setting } from '#infra/local/demo/time/setting.ts';

/** The third story for machines; amounts are decimal text. */
export const timeJson = ({ results, instants, elastic, figures, agrees }: TimeOutcome): object => ({
  ...{ months: setting.months, currency: setting.currency, agrees },
  accounts: roles.map((role) => {
    const { bills, notices, wallet, ledger } = results.accounts[role];
    return {
      ...setting.accounts[role],
      story: instants
        .filter((instant) => instant.role === role)
        .map(({ atMs, role: _, ...instant }) => ({ at: new Date(atMs).toISOString(), ...instant })),
      ...{ bills: bills.length, notices, wallet, ledger },
    };
  }),
  elastic: elastic.map(({ charge, ...day }) => ({ ...day, charge: plainAmount(charge) })),
  figures,
});
