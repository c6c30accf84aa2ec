import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { chargeTaken } from '#domain/payments/attempt.ts';
import { plusMs } from '#domain/time/instant.ts';
import type { Behaviour } from '#infra/local/services/stripe/stripeBooks.ts';
import type { SignedNotice } from '#infra/local/services/stripe/stripeNotices.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { signedLater } from '#test/support/payments/notices.ts';
import { newPaymentWorld, type PaymentWorld } from '#test/support/payments/paymentWorld.ts';
import { refundHere } from '#test/support/payments/refundHere.ts';
import { type Random, randomOf } from '#test/support/random.ts';
import { inThisRun, perSeed } from '#test/support/suite/perSeed.ts';

let world: PaymentWorld;
beforeAll(async () => {
  world = await newPaymentWorld('2026-11-10T08:00:00.000Z');
});
afterAll(() => world.stop());

const behaviours: readonly Behaviour[] = [
  ...(['success', 'declined', 'insufficientFunds', 'authenticationRequired'] as const),
  ...(['processing', 'lostSuccess', 'lostDecline', 'lostRequest', 'dispute'] as const),
];

const pick = <T>(random: Random, of: readonly T[]): T => of[random.whole(0, of.length - 1)] as T;

/** One sequence: an account of its own, and what happens to it at the provider. */
type Run = {
  readonly random: Random;
  readonly acme: AccountId;
  /** Told by the provider, and not delivered yet. */
  readonly waiting: SignedNotice[];
};

const chargesOf = ({ acme }: Run) =>
  [...world.stripe.books.intents.values()].filter(
    ({ metadata }) => metadata['tollgateAccount'] === acme,
  );

const failedConfirmation = { code: 'payment_intent_authentication_failure' };

/** What comes of it if the owner of a card confirms, or tries to. */
const confirmations = [undefined, undefined, { code: 'card_declined' }, failedConfirmation];

/** Of refunds that the operator makes here: the same number may be asked for again, also of another amount. */
const numbers = ['r-1', 'r-2', 'r-3'];

/** Steps that the payer, the operator, the provider and time take. */
const steps: Readonly<Record<string, (run: Run) => Promise<void>>> = {
  topUp: async ({ random, acme }) => {
    world.stripe.plan([pick(random, behaviours), pick(random, behaviours)]);
    const amount = `${random.whole(1, 99)}.${random.whole(10, 99)}`;
    await world.start(acme, amount).catch(refusedOnly);
    if (random.chance(0.8)) await work(random);
  },
  time: async ({ random }) => {
    world.deps.setNow(plusMs(world.deps.now(), random.whole(1, 3 * 3_600_000)));
    await world.sweep().catch(dead);
  },
  finish: async (run) => {
    const open = chargesOf(run).filter(({ status }) => status !== 'succeeded');
    const intent = open.length > 0 ? pick(run.random, open) : undefined;
    if (intent?.status === 'processing') {
      const declined = { code: 'card_declined' };
      world.stripe.books.finish(intent.id, run.random.chance(0.5) ? declined : undefined);
    } else if (intent?.status === 'requires_action') {
      world.stripe.books.finish(intent.id, pick(run.random, confirmations));
    } else if (intent?.last_payment_error?.code === failedConfirmation.code) {
      world.stripe.books.finish(intent.id);
    }
  },
  takeBack: async (run) => {
    const { books } = world.stripe;
    const kept = chargesOf(run).filter(({ id }) => books.keptOf(id) > 0);
    if (kept.length === 0) return;
    const { id } = pick(run.random, kept);
    if (run.random.chance(0.5)) books.dispute(id);
    else books.refund(id, run.random.whole(1, books.keptOf(id)));
  },
  refundHere: async ({ random, acme }) => {
    const { items } = await world.deps.payments.list(acme, 100);
    const paid = items.filter((payment) => chargeTaken(payment.attempts) !== undefined);
    if (paid.length === 0) return;
    world.stripe.planRefunds([pick(random, ['fine', 'lost', 'lostRequest'])]);
    const on = random.chance(0.3) ? crashAtStep(world.deps, random.whole(1, 4)) : world.deps;
    const { paymentId } = pick(random, paid);
    const [amount, number] = [
      `${random.whole(1, 60)}.${random.whole(10, 99)}`,
      pick(random, numbers),
    ];
    await refundHere(on, acme, { paymentId, amount, number }).catch(deadOrUnknown);
  },
  giveBack: async (run) => {
    const ids = new Set(chargesOf(run).map(({ id }) => id));
    const taken = [...world.stripe.books.takings.values()].filter(
      ({ payment_intent, status }) =>
        ids.has(payment_intent) && (status === 'succeeded' || status === 'needs_response'),
    );
    const taking = taken.length > 0 ? pick(run.random, taken) : undefined;
    if (taking?.object === 'refund') world.stripe.books.failRefund(taking.id);
    if (taking?.object === 'dispute') world.stripe.books.winDispute(taking.id);
  },
  deliver: async (run) => {
    collect(run);
    if (run.waiting.length === 0) return;
    const at = run.random.whole(0, run.waiting.length - 1);
    const again = run.random.chance(0.3);
    const [notice] = again ? [run.waiting[at]] : run.waiting.splice(at, 1);
    if (notice) await deliver(run, notice, again);
  },
};

/** Any process may die at its first steps; the message or notice comes again. */
const work = async (random: Random): Promise<void> => {
  const refs = [...world.deps.toCharge];
  const mayDie = random.chance(0.3);
  await world.work(mayDie ? crashAtStep(world.deps, random.whole(1, 6)) : world.deps).catch(dead);
  if (mayDie && random.chance(0.7)) {
    world.deps.toCharge.push(...refs);
    await world.work();
  }
};

const deliver = async (run: Run, notice: SignedNotice, mayDie: boolean): Promise<void> => {
  const on = mayDie ? crashAtStep(world.deps, run.random.whole(1, 4)) : world.deps;
  const told = await world.deliver(signedLater(world, notice, 0), on).catch(dead);
  if (!mayDie) expect(told).toBe('taken');
};

const dead = (fault: unknown): undefined => {
  if (!(fault instanceof Error) || !fault.message.endsWith('the process is dead')) throw fault;
};

const deadOrUnknown = (fault: unknown): undefined =>
  String(fault).includes('Stripe did not answer') ? undefined : dead(fault);

const refusedOnly = (fault: unknown): void => {
  if (!String(fault).includes('tooManyTopUps')) throw fault;
};

const collect = ({ waiting }: Run): void => {
  waiting.push(...world.notices.splice(0));
};

/** Everything that the provider has told arrives at last, in any order; then a day goes by. */
const comeToRest = async (run: Run): Promise<void> => {
  for (let round = 0; round < 3; round += 1) {
    collect(run);
    for (const notice of run.random.shuffled(run.waiting.splice(0))) {
      await deliver(run, notice, false);
    }
    await world.work();
    world.deps.setNow(plusMs(world.deps.now(), 13 * 3_600_000));
    await world.sweep();
  }
  collect(run);
  for (const notice of run.waiting.splice(0)) await deliver(run, notice, false);
};

const sequences = inThisRun({ short: 10, long: 40 });

describe('PAY-02 PAY-05 cash is what the provider kept', () => {
  perSeed(`${sequences} random sequences`, { short: 1, long: 20 }, async (seed) => {
    const random = randomOf(seed);
    for (let n = 0; n < sequences; n += 1) {
      world.notices.splice(0);
      const tokens = ['pm_card_visa', 'pm_card_visa'].slice(0, random.whole(1, 2));
      const run: Run = { random, acme: await world.payer(`s${seed}-${n}`, tokens), waiting: [] };
      const names = Object.keys(steps);
      for (let step = 0; step < random.whole(4, 16); step += 1) {
        await steps[step === 0 ? 'topUp' : pick(random, names)]?.(run);
      }
      await comeToRest(run);
      const kept = chargesOf(run).reduce((sum, { id }) => sum + world.stripe.books.keptOf(id), 0);
      const { state, fault } = await ledgerFacts(world.deps, run.acme);
      const cash = state.wallet.buckets.cash.toFixed(2);
      expect([cash, fault], `sequence ${n}`).toEqual([
        new Decimal(kept).div(100).toFixed(2),
        undefined,
      ]);
      const { items } = await world.deps.payments.list(run.acme, 100);
      expect(items.filter((payment) => payment.state.status === 'open')).toEqual([]);
      const waiting = chargesOf(run).filter(({ status }) => status === 'requires_action');
      expect(waiting, 'nothing can succeed unseen').toEqual([]);
    }
  });
});
