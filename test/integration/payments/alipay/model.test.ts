import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { chargeTaken } from '#domain/payments/attempt.ts';
import { hourMs } from '#domain/time/instant.ts';
import type { Trade } from '#infra/local/services/alipay/alipayBooks.ts';
import type { AlipayNotice } from '#infra/local/services/alipay/alipayNotices.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import {
  type AlipayDeps,
  type AlipayWorld,
  newAlipayWorld,
  orderOf,
} from '#test/support/payments/alipayWorld.ts';
import { refundHere } from '#test/support/payments/refundHere.ts';
import { type Random, randomOf } from '#test/support/random.ts';
import { inThisRun, perSeed } from '#test/support/suite/perSeed.ts';

let world: AlipayWorld;
beforeAll(async () => {
  world = await newAlipayWorld('2026-11-10T08:00:00.000Z');
});
afterAll(() => world.stop());

const pick = <T>(random: Random, of: readonly T[]): T => of[random.whole(0, of.length - 1)] as T;

/** One sequence: an account of its own, and what happens to it at Alipay. */
type Run = {
  readonly random: Random;
  readonly acme: AccountId;
  /** Told by Alipay, and not delivered yet. */
  readonly waiting: AlipayNotice[];
  /** Orders that were told of to a payer. */
  readonly orders: string[];
};

const tradesOf = ({ orders }: Run): readonly Trade[] =>
  orders.map((order) => world.alipay.books.trade(order));

/** What Alipay's gateway does with the next few requests. */
const planned = ({ random }: Run): void => {
  const faults = ['fine', 'fine', 'fine', 'lost', 'lostRequest', 'systemError', 'forged'] as const;
  world.alipay.plan([pick(random, faults), pick(random, faults), pick(random, faults)]);
};

/** Steps that the payer, Alipay, the operator there and time take. */
const steps: Readonly<Record<string, (run: Run) => Promise<void>>> = {
  start: async (run) => {
    planned(run);
    const amount = `${run.random.whole(1, 99)}.${run.random.whole(10, 99)}`;
    const begun = await world.start(run.acme, amount).catch(refusedOrUnknown);
    if (begun) run.orders.push(orderOf(begun));
  },
  begin: async (run) => {
    if (run.orders.length > 0) world.alipay.books.begin(pick(run.random, run.orders));
  },
  pay: async (run) => {
    const open = tradesOf(run).filter(({ paidMs }) => paidMs === undefined);
    if (open.length === 0) return;
    try {
      world.alipay.books.pay(pick(run.random, open).outTradeNo);
    } catch {
      // Its window is over.
    }
  },
  refund: async ({ random, ...run }) => {
    const { books } = world.alipay;
    const kept = run.orders.filter((order) => books.keptOf(order) > 0);
    if (kept.length === 0) return;
    const order = pick(random, kept);
    const most = books.keptOf(order);
    const number = `r-${world.deps.newId().slice(0, 8)}`;
    books.refund(order, number, random.chance(0.3) ? most : random.whole(1, most));
  },
  refundHere: async (run) => {
    const { items } = await world.deps.payments.list(run.acme, 100);
    const paid = items.filter((payment) => chargeTaken(payment.attempts) !== undefined);
    if (paid.length === 0) return;
    planned(run);
    const { paymentId } = pick(run.random, paid);
    const amount = `${run.random.whole(1, 60)}.${run.random.whole(10, 99)}`;
    const number = pick(run.random, ['r-1', 'r-2', 'r-3']);
    const asked = { paymentId, amount, number };
    await refundHere(perhapsDying(run), run.acme, asked).catch(deadOrUnknown);
  },
  time: async (run) => {
    world.later(run.random.whole(1, 2 * hourMs));
    planned(run);
    await world.sweep(perhapsDying(run)).catch(deadOrUnknown);
  },
  deliver: async (run) => {
    collect(run);
    if (run.waiting.length === 0) return;
    planned(run);
    const at = run.random.whole(0, run.waiting.length - 1);
    const notice = run.waiting[at] as AlipayNotice;
    const taken = await world.deliver(notice, perhapsDying(run)).catch(deadOrUnknown);
    if (taken !== undefined && run.random.chance(0.6)) run.waiting.splice(at, 1);
  },
};

/** Any process may die at its first steps. */
const perhapsDying = ({ random }: Run): AlipayDeps => {
  if (!random.chance(0.3)) return world.deps;
  const dying = crashAtStep(world.deps, random.whole(1, 4));
  return { ...dying, provider: world.deps.provider };
};

const refusedOrUnknown = (fault: unknown): undefined => {
  if (!/tooManyTopUps|Alipay did not answer/.test(String(fault))) throw fault;
};

const deadOrUnknown = (fault: unknown): undefined => {
  if (!/the process is dead|Alipay did not answer/.test(String(fault))) throw fault;
};

const collect = ({ waiting }: Run): void => {
  waiting.push(...world.notices.splice(0));
};

/** Everything that Alipay has told arrives at last, in any order; then time goes by. */
const comeToRest = async (run: Run): Promise<void> => {
  world.alipay.plan([]);
  collect(run);
  for (const notice of run.random.shuffled(run.waiting.splice(0))) {
    expect(await world.deliver(notice)).toBe('taken');
  }
  world.later(3 * hourMs);
  await world.sweep();
};

const sequences = inThisRun({ short: 10, long: 40 });

const play = async (random: Random, acme: AccountId): Promise<void> => {
  world.notices.splice(0);
  const run: Run = { random, acme, waiting: [], orders: [] };
  const names = Object.keys(steps);
  const many = random.whole(4, 24);
  for (let step = 0; step < many; step += 1) {
    await steps[step === 0 ? 'start' : pick(random, names)]?.(run);
  }
  await comeToRest(run);
  const kept = run.orders.reduce((sum, order) => sum + world.alipay.books.keptOf(order), 0);
  const { state, fault } = await ledgerFacts(world.deps, acme);
  const cash = state.wallet.buckets.cash.toFixed(2);
  expect([cash, fault], acme).toEqual([new Decimal(kept).div(100).toFixed(2), undefined]);
  const { items } = await world.deps.payments.list(acme, 100);
  expect(items.filter((payment) => payment.state.status === 'open')).toEqual([]);
  expect(items).toHaveLength(run.orders.length);
};

describe('PAY-02 PAY-05 cash is what Alipay kept for us', () => {
  perSeed(`${sequences} random sequences`, { short: 1, long: 20 }, async (seed) => {
    const random = randomOf(seed);
    for (let n = 0; n < sequences; n += 1) await play(random, await world.payer(`s${seed}-${n}`));
  });
});
