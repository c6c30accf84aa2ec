import { expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { Instance } from '#domain/instances/instance.ts';
import { isRefused } from '#domain/refusal.ts';
import { instant } from '#domain/time/instant.ts';
import { sharedInstance } from '#test/support/samples/instances.ts';
import { october, prepaidOf } from '#test/support/samples/resources.ts';
import { openDebtor } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { listSubscriptions } from '#usecases/orders/listSubscriptions.ts';

const now = instant('2026-11-10T00:00:00Z');

/** As many terms as the function may answer of 277 instances, and not of one more. */
const [instances, terms] = [277, 36];
const lookedThrough = 2_000;
const atOnce = 50;

const add = async (deps: TestDeps, count: number, make: (n: number) => Instance) => {
  for (let from = 0; from < count; from += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, count - from) }, (_, n) => make(from + n));
    await deps.transact(some.map((each) => deps.instances.create(each)));
  }
};

const prepaid = (accountId: AccountId) => (n: number) => {
  const payments = Array.from({ length: terms }, () => october);
  return prepaidOf({ accountId, instanceId: `i-p${n}`, payments });
};

it('ORD-04 subscriptions are listed whole, or refused: neither terms nor what is looked through is cut off', async () => {
  const deps = testDeps(await createTable(), now);
  const asked = async (accountId: AccountId, onlyCurrent = false) => {
    const found = await listSubscriptions(deps, accountId, onlyCurrent);
    return isRefused(found) ? found.refused : found.length;
  };
  const acme = await openDebtor(deps, 'acme', '1');
  await add(deps, instances, prepaid(acme));
  expect(await asked(acme)).toBe(instances);
  await add(deps, 1, () => prepaid(acme)(instances));
  expect([await asked(acme), await asked(acme, true)]).toEqual(['tooManySubscriptions', 0]);

  const beta = await openDebtor(deps, 'beta', '1');
  const shared = (n: number) => ({ ...sharedInstance, accountId: beta, instanceId: `i-s${n}` });
  await add(deps, lookedThrough - 1, shared);
  expect(await asked(beta)).toBe(0);
  await add(deps, 2, (n) => shared(lookedThrough + n));
  expect(await asked(beta, true)).toBe('tooManySubscriptions');
});
