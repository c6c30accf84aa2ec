import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { sum } from '#domain/money/decimal.ts';
import type { Payment } from '#domain/payments/payment.ts';
import { dateOf, defaultZone } from '#domain/time/calendar.ts';
import { dayMs, hourMs, plusMs } from '#domain/time/instant.ts';
import type { Behaviour } from '#infra/local/services/stripe/stripeBooks.ts';
import { newPaymentWorld, type PaymentWorld } from '#test/support/payments/paymentWorld.ts';
import { cny, type SelfPayers, selfPayers } from '#test/support/payments/selfPayers.ts';
import { type Random, randomOf } from '#test/support/random.ts';
import { inThisRun, perSeed } from '#test/support/suite/perSeed.ts';
import { loadState } from '#test/support/worlds/openAccounts.ts';

let world: PaymentWorld;
let payers: SelfPayers;
beforeAll(async () => {
  world = await newPaymentWorld('2026-11-10T08:00:00.000Z');
  payers = selfPayers(world);
});
afterAll(() => world.stop());

const behaviours: readonly Behaviour[] = [
  ...(['success', 'success', 'success', 'declined'] as const),
  ...(['processing', 'lostSuccess', 'lostRequest', 'authenticationRequired'] as const),
];

/** What an account asks for on each day; it never changes it, but asks for it again after a pause. */
const asked = { threshold: cny('10'), amount: cny('50'), perDay: { count: 3, amount: cny('120') } };

/** What happens within some hours: money is spent, and charges go well or not. */
const someHours = async (random: Random, acme: AccountId): Promise<void> => {
  const plan = Array.from({ length: 4 }, () => random.shuffled(behaviours)[0] ?? 'success');
  world.stripe.plan(plan);
  if (random.chance(0.6))
    await payers.spend(acme, `${random.whole(1, 60)}.${random.whole(10, 99)}`);
  if (random.chance(0.2)) world.deps.toCharge.push({ accountId: acme });
  if (random.chance(0.2)) await payers.set(acme, asked);
  await payers.hours(random.whole(1, 4));
};

const isOpen = ({ state }: Payment): boolean => state.status === 'open';

/** What was begun on each local day, as `<times> <amount>`, is within what was asked for. */
const expectWithin = (automatic: readonly Payment[]): void => {
  const days = Object.groupBy(automatic, ({ createdAt }) => dateOf(createdAt, defaultZone));
  for (const [date, begun = []] of Object.entries(days)) {
    const amount = sum(begun.map(({ money }) => money.amount)).toNumber();
    expect([begun.length <= 3, amount <= 120], `${date}: ${begun.length}, ${amount}`).toEqual([
      true,
      true,
    ]);
  }
};

/** Every charge goes well from now on, and what was open is over: some a day, until it is enough. */
const comeToRest = async (acme: AccountId): Promise<void> => {
  world.stripe.plan([]);
  const deadline = plusMs(world.deps.now(), 60 * dayMs);
  do {
    if ((await payers.automatic(acme)).paused) await payers.set(acme, asked);
    world.deps.setNow(plusMs(world.deps.now(), 8 * hourMs));
    await world.sweep();
    const { dueAt, paused } = await payers.automatic(acme);
    if (dueAt === undefined && paused === undefined) return;
  } while (world.deps.now() < deadline);
};

const sequences = inThisRun({ short: 4, long: 30 });

describe('PAY-04 automatic top-ups at random', () => {
  perSeed(`${sequences} sequences`, { short: 1, long: 10 }, async (seed) => {
    const random = randomOf(seed);
    for (let n = 0; n < sequences; n += 1) {
      const acme = await payers.open(asked);
      for (let step = 0; step < random.whole(5, 15); step += 1) {
        await someHours(random, acme);
        const { items } = await world.deps.payments.list(acme, 100);
        expect(items.filter(isOpen).length, 'one at a time').toBeLessThanOrEqual(1);
        expectWithin(items.filter(({ automatic }) => automatic));
      }
      await comeToRest(acme);
      const { wallet } = await loadState(world.deps, acme);
      expect(wallet.buckets.cash.gte(10), 'at rest it is topped up').toBe(true);
    }
  });
});
