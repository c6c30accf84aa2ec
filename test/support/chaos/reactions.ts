import type { Arrears } from '#domain/arrears/arrears.ts';
import { epochMs } from '#domain/time/instant.ts';
import { payOwed, type Share } from '#test/support/chaos/paying.ts';
import { slackMs } from '#test/support/chaos/pulses.ts';
import { type Customer, dayMs, hourMs, type Stage } from '#test/support/chaos/stage.ts';
import { destroyDueMs, stopDueMs } from '#test/support/chaos/tale.ts';
import { useService } from '#test/support/chaos/using.ts';
import type { Random } from '#test/support/random.ts';

/** What an account is at, as its customer notices it. */
type Noticed = 'owes' | 'stopped' | 'destroyed' | 'sound';

/** Customers who notice where they stand, each change once, and make up their minds. */
export const reactions = (stage: Stage) => {
  const last = new Map<string, string>();
  return (customer: Customer, arrears: Arrears): void => {
    const noticed = noticedOf(arrears);
    const change = `${arrears.episode} ${noticed}`;
    if (last.get(customer.accountId) === change) return;
    last.set(customer.accountId, change);
    const random = stage.chances.always(`react ${customer.accountId} ${change}`);
    react(stage, customer, arrears, noticed, random);
  };
};

const noticedOf = ({ step, since, stoppedAt }: Arrears): Noticed => {
  if (since === undefined) return 'sound';
  if (step === 'destroyed') return 'destroyed';
  return stoppedAt === undefined ? 'owes' : 'stopped';
};

const react = (
  stage: Stage,
  customer: Customer,
  arrears: Arrears,
  noticed: Noticed,
  random: Random,
): void => {
  const { accountId } = customer;
  const pay = (atMs: number, share: Share): void =>
    stage.agenda.add(atMs, () => payOwed(stage, accountId, share));
  const sinceMs = epochMs(arrears.since ?? stage.deps.now());
  const lookAt = (atMs: number): void => stage.agenda.add(atMs, async () => stage.touch(accountId));
  switch (noticed) {
    case 'owes': {
      const stopMs = stopDueMs(customer, sinceMs);
      lookAt(stopMs + slackMs);
      planPayments(stage.nowMs(), stopMs, pay, random);
      break;
    }
    case 'stopped': {
      const stoppedMs = epochMs(arrears.stoppedAt ?? stage.deps.now());
      const dueMs = destroyDueMs(customer, sinceMs, stoppedMs);
      lookAt(dueMs + slackMs);
      if (random.chance(0.3)) pay(dueMs + nearby(random), 'all');
      break;
    }
    case 'destroyed':
      if (random.chance(0.5)) pay(stage.nowMs() + random.whole(0, 30 * hourMs), 'all');
      break;
    case 'sound':
      if (arrears.episode > 0 && random.chance(0.6)) {
        stage.agenda.add(stage.nowMs() + random.whole(0, 40 * hourMs), () =>
          useService(stage, accountId),
        );
      }
  }
};

/** Nobody pays, or somebody does in full, at the very end of grace, or bit by bit. */
const planPayments = (
  nowMs: number,
  stopMs: number,
  pay: (atMs: number, share: Share) => void,
  random: Random,
): void => {
  const sometime = (): number => nowMs + random.whole(0, Math.round(8.5 * dayMs));
  const luck = random.next();
  if (luck > 0.2 && luck < 0.4) pay(sometime(), 'all');
  if (luck > 0.4 && luck < 0.6) pay(stopMs + nearby(random), 'all');
  if (luck < 0.6) return;
  const parts = Array.from({ length: random.whole(1, 3) });
  for (const _ of parts) pay(random.chance(0.3) ? stopMs : sometime(), 'part');
  if (random.chance(0.3)) pay(sometime(), 'all');
  if (random.chance(0.15)) pay(stopMs, 'all');
};

/** A millisecond before or after, the same one, or minutes off. */
const nearby = (random: Random): number =>
  [-1, 0, 0, 1, random.whole(-3_600_000, 600_000)][random.whole(0, 4)] ?? 0;
