import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { balanceOf } from '#domain/wallet/wallet.ts';
import { apiOn } from '#test/support/api/apiClient.ts';
import { customerOf } from '#test/support/api/principals.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import { operationOf } from '#test/support/operationOf.ts';
import { feesBilled, moveCash, openDebtor } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { updateAccount } from '#usecases/accounts/updateAccount.ts';
import { chargeLateFees } from '#usecases/lifecycle/chargeLateFees.ts';
import { sweepArrears } from '#usecases/lifecycle/sweepArrears.ts';
import { verifyLedger } from '#usecases/wallet/verifyLedger.ts';

let table: Awaited<ReturnType<typeof createTable>>;
let deps: TestDeps;

beforeEach(async () => {
  table = await createTable();
  deps = testDeps(table, '2026-11-10T04:00:00Z');
});

const stateOf = async (accountId: AccountId) => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) throw new Error('there is no such account');
  return loaded.state;
};

const noticesOf = async (accountId: AccountId) =>
  (await deps.notices.list(accountId, 100)).items
    .filter(({ kind }) => kind === 'lateFeeCharged')
    .map(({ episode, step, figures }) => ({ episode, step, figures }));

const firstNight = '2026-11-10T16:20:00Z';
const once = ['2026-11-11 10000 5.00'];

describe('FEE-02 an account and local day is charged once', () => {
  it('FEE-02 with its notice, which is offered for sending', async () => {
    const acme = await openDebtor(deps, 'acme', '10000');
    deps.setNow(firstNight);
    await chargeLateFees(deps, acme);
    await chargeLateFees(deps, acme);
    expect(await feesBilled(deps, acme)).toEqual(once);
    expect(balanceOf((await stateOf(acme)).wallet).toFixed()).toBe('-10005');
    expect((await stateOf(acme)).arrears).toMatchObject({ feesUntil: '2026-11-11' });
    const figures = { fee: '5.00', debt: '10000', currency: 'CNY', date: '2026-11-11' };
    expect(await noticesOf(acme)).toEqual([{ episode: '1', step: '2026-11-11', figures }]);
    expect(deps.offered.map(({ kind }) => kind)).toEqual(['lateFeeCharged']);
  });

  it('FEE-02 by any number of jobs at once', async () => {
    const acme = await openDebtor(deps, 'acme', '10000');
    deps.setNow(firstNight);
    await Promise.all(Array.from({ length: 4 }, () => chargeLateFees(deps, acme)));
    expect(await feesBilled(deps, acme)).toEqual(once);
    expect(await noticesOf(acme)).toHaveLength(1);
  });

  it.each([1, 2, 3])('FEE-02 by a job that dies at its step %i, and the next', async (step) => {
    const acme = await openDebtor(deps, 'acme', '10000');
    deps.setNow(firstNight);
    await chargeLateFees(crashAtStep(deps, step), acme).catch(() => undefined);
    await chargeLateFees(deps, acme);
    expect(await feesBilled(deps, acme)).toEqual(once);
    expect(await noticesOf(acme)).toHaveLength(1);
  });
});

describe('FEE-02 every day is decided', () => {
  it('FEE-02 those that an outage missed, each on its own debt', async () => {
    const acme = await openDebtor(deps, 'acme', '10000');
    deps.setNow('2026-11-12T04:00:00Z');
    await moveCash(deps, acme, '6000');
    deps.setNow('2026-11-13T20:00:00Z');
    await chargeLateFees(deps, acme);
    expect(await feesBilled(deps, acme)).toEqual([
      ...['2026-11-11 10000 5.00', '2026-11-12 10000 5.00'],
      ...['2026-11-13 4000 2.00', '2026-11-14 4000 2.00'],
    ]);
    expect((await stateOf(acme)).arrears).toMatchObject({ episode: 1 });
    expect(await verifyLedger(deps, acme)).toMatchObject({ sound: true });
  });

  it('FEE-02 a debt below 10.00 pays when its days have come to a cent', async () => {
    const acme = await openDebtor(deps, 'acme', '4');
    for (const at of ['2026-11-11T16:20:00Z', '2026-11-12T15:59:59.999Z']) {
      deps.setNow(at);
      await sweepArrears(deps);
      expect(await feesBilled(deps, acme)).toEqual([]);
    }
    deps.setNow('2026-11-12T16:00:00.000Z');
    await sweepArrears(deps);
    expect(await feesBilled(deps, acme)).toEqual(['2026-11-13 4 0.01']);
  });

  it('FEE-02 0.00 makes no bill and no notice, and the day is decided all the same', async () => {
    const acme = await openDebtor(deps, 'acme', '9.99');
    deps.setNow(firstNight);
    await chargeLateFees(deps, acme);
    const { version } = await stateOf(acme);
    await chargeLateFees(deps, acme);
    expect(await feesBilled(deps, acme)).toEqual([]);
    expect(await noticesOf(acme)).toEqual([]);
    expect(await stateOf(acme)).toMatchObject({ version, arrears: { feesUntil: '2026-11-11' } });
  });
});

describe('FEE-01 who is charged, and who is not', () => {
  it('FEE-01 nobody who has paid by then, nor under standard terms', async () => {
    const paid = await openDebtor(deps, 'paid', '10000');
    const standard = await openDebtor(deps, 'standard', '10000', 'standard');
    deps.setNow('2026-11-10T16:10:00Z');
    await moveCash(deps, paid, '10000');
    deps.setNow(firstNight);
    for (const each of [paid, standard]) await chargeLateFees(deps, each);
    expect(await feesBilled(deps, paid)).toEqual([]);
    expect(await feesBilled(deps, standard)).toEqual([]);
  });

  it('FEE-01, ARR-01 nobody for arrears that began before its terms became strict', async () => {
    const acme = await openDebtor(deps, 'acme', '10000', 'standard');
    const profile = { accountId: acme, name: 'Acme', language: 'en', contacts: [] } as const;
    await deps.transact([deps.profiles.create({ ...profile, createdAt: deps.now(), version: 1 })]);
    deps.setNow('2026-11-13T04:00:00Z');
    await updateAccount(deps, operationOf('k'), acme, { terms: 'strict' });
    deps.setNow('2026-11-14T04:00:00Z');
    await chargeLateFees(deps, acme);
    expect(await feesBilled(deps, acme)).toEqual([]);
  });

  it('FEE-02 everybody else if one account fails', async () => {
    const [broken, sound] = [
      await openDebtor(deps, 'broken', '10000'),
      await openDebtor(deps, 'sound', '10000'),
    ];
    deps.setNow(firstNight);
    const load: TestDeps['accounts']['load'] = async (accountId, consistency) => {
      if (accountId === broken) throw new Error('no answer');
      return deps.accounts.load(accountId, consistency);
    };
    const failing = { ...deps, accounts: { ...deps.accounts, load } };
    expect((await sweepArrears(failing)).failures).toEqual({ broken: 'no answer' });
    expect(await feesBilled(deps, sound)).toEqual(once);
  });
});

describe('FEE-02 an account of which a step cannot be taken', () => {
  const refused = () => Promise.reject(new Error('no timers'));
  const add: TestDeps['notices']['add'] = (notice) => {
    if (notice.kind !== 'lateFeeCharged') throw new Error('no notices');
    return deps.notices.add(notice);
  };

  it.each([
    ['no timers', () => ({ lifecycles: { ...deps.lifecycles, start: refused } })],
    ['no notices', () => ({ notices: { ...deps.notices, add } })],
  ])('FEE-02 is charged all the same, and said to have failed: %s', async (reason, broken) => {
    const acme = await openDebtor(deps, 'acme', '10000');
    deps.setNow(firstNight);
    const swept = await sweepArrears({ ...deps, ...broken() });
    expect(swept).toEqual({ swept: 1, late: 1, failures: { acme: reason } });
    expect(await feesBilled(deps, acme)).toEqual(once);
    expect((await stateOf(acme)).arrears.stoppedAt).toBeUndefined();
    expect((await sweepArrears(deps)).failures).toEqual({});
    expect(await feesBilled(deps, acme)).toEqual(once);
    expect((await stateOf(acme)).arrears.stoppedAt).toBeDefined();
  });
});

describe('SET-05, FEE-02 the bill of a late fee explains it', () => {
  it('SET-05 as a receipt, in the list, and as CSV', async () => {
    const acme = await openDebtor(deps, 'acme', '10000');
    deps.setNow(firstNight);
    await chargeLateFees(deps, acme);
    const call = await apiOn(table);
    const get = (path: string) =>
      call(customerOf(acme), { method: 'GET', path: `/v1/accounts/${acme}/${path}` });
    const cny = (amount: string) => ({ amount, currency: 'CNY' });
    const { status, body } = await get('bills/acme-2');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ kind: 'lateFee', hour: '2026-11-10T16', total: cny('5.00000000') },
      draws: { vouchers: [], buckets: { cash: cny('5.00000000') } },
      after: { cash: cny('-10005.00000000') },
    });
    expect(body.lines).toEqual([
      {
        ...{ meter: 'lateFee', sku: 'lateFee', date: '2026-11-11', rate: '0.0005' },
        ...{ debt: cny('10000.00000000'), amount: cny('5.00000000'), accrued: '5' },
        ...{ lowestDebt: cny('10000.00000000'), chargedBefore: cny('0.00000000') },
      },
    ]);
    const list = await get('bills?month=2026-11&kind=lateFee&product=apigw');
    expect(list.body.items).toHaveLength(1);
    expect((await get('bills.csv?month=2026-11')).text).toContain(
      'lateFee,lateFee,,,,,10000.00000000,,0.00000000,,5.00000000,CNY,,2026-11-11\r\n',
    );
  });
});
