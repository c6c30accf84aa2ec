import { defaulter, latePayer, quiet, strictPayer } from '#test/support/year/callers.ts';
import { elasticOwner } from '#test/support/year/elasticOwners.ts';
import {
  largeBurster,
  packBuyer,
  paidAhead,
  smallDebtor,
} from '#test/support/year/figures/buyers.ts';
import { endedForSecurity, justAvailable, letDown } from '#test/support/year/figures/terminated.ts';
import { autumnUpgrader, discounted, yearUpgrader } from '#test/support/year/figures/upgraders.ts';
import {
  bySecond,
  bySecondInArrears,
  isolated,
  refunded,
} from '#test/support/year/instanceOwners.ts';
import { forgetful, leaver, renewer, shortOfMoney } from '#test/support/year/subscribers.ts';
import { basic, basicInUsd, type Resident, trial, type Year } from '#test/support/year/year.ts';

type Live = (year: Year, accountId: string, n: number) => Promise<Resident>;

/** Which accounts live by a story, and the rules that it is about. */
export type Story = {
  readonly name: string;
  readonly rules: string;
  readonly accounts: number;
  readonly live: Live;
};

const story = (name: string, rules: string, accounts: number, live: Live): Story => ({
  ...{ name, rules, accounts, live },
});

/** 61 accounts in all; the last of them hold the worked figures of the rules to the second. */
export const stories: readonly Story[] = [
  story('steady', 'ORD-05', 10, (year, id) => renewer(year, id, trial)),
  story('forgetful', 'PLN-05, EXP-02, EXP-04', 6, forgetful),
  story('leaver', 'EXP-02', 4, leaver),
  story('short-of-money', 'ORD-05', 4, shortOfMoney),
  story('elastic', 'ELA-01, ELA-02, ELA-03, ELA-04', 8, elasticOwner),
  story('late-payer', 'ARR-01, ARR-02, ARR-05', 3, (year, id) => latePayer(year, id)),
  story('late-payer-usd', 'ARR-05', 1, (year, id) => latePayer(year, id, 'USD')),
  story('defaulter', 'ARR-01, ARR-02, ARR-07', 2, defaulter),
  story('strict-payer', 'ARR-03, FEE-01, FEE-02', 2, strictPayer),
  story('renewer', 'INS-02, ORD-05', 2, (year, id) => renewer(year, id, basic)),
  story('renewer-usd', 'ORD-05', 1, (year, id) => renewer(year, id, basicInUsd)),
  story('isolated', 'EXP-03, EXP-04', 2, isolated),
  story('refunded', 'REF-01, REF-04', 1, refunded),
  story('by-second', 'INS-01, INS-03', 1, bySecond),
  story('by-second-in-arrears', 'INS-03, ARR-02', 1, bySecondInArrears),
  story('quiet', 'SET-07', 2, quiet),
  story('discounted', 'CAT-09, REF-06', 1, discounted),
  story('year-upgrader', 'PLN-03, PLN-04', 1, yearUpgrader),
  story('autumn-upgrader', 'PLN-04', 1, autumnUpgrader),
  story('ended-for-security', 'SLA-02', 1, endedForSecurity),
  story('let-down', 'SLA-02, SLA-03', 1, letDown),
  story('just-available', 'SLA-04', 1, justAvailable),
  story('paid-ahead', 'ARR-07, EXP-03', 2, paidAhead),
  story('small-debtor', 'FEE-01, FEE-02', 1, smallDebtor),
  story('pack-buyer', 'PCK-03', 1, packBuyer),
  story('large-burster', 'ELA-03', 1, largeBurster),
];

/** Opens the accounts and plans what they live through; by story. */
export const settleIn = async (year: Year): Promise<ReadonlyMap<string, readonly Resident[]>> => {
  const residents = new Map<string, readonly Resident[]>();
  for (const { name, accounts, live } of stories) {
    const own: Resident[] = [];
    for (let n = 0; n < accounts; n += 1) own.push(await live(year, `${name}-${n}`, n));
    residents.set(name, own);
  }
  return residents;
};
