import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { crashAtStep, isCrash, meanwhile } from '#test/support/faults/crash.ts';
import { type CorrectionWorld, correctionWorld } from '#test/support/worlds/correctionWorld.ts';

let world: CorrectionWorld;
let acme: AccountId;

beforeEach(async () => {
  world = await correctionWorld('2026-11-10T00:00:00Z');
  acme = await world.open('acme', '10');
  const parts = [1, 2].map((n) => ({ calls: n * 500_000, instanceId: `gw-${n}` }));
  await world.use(acme, '2026-11-10T08', parts, '2026-11-10T09:05:00Z');
});

describe('INV-09 two operators at once', () => {
  it('reverse the same bill: one does', async () => {
    const outcomes = await Promise.all([1, 2, 3].map(() => world.correct(acme, 2)));
    expect(outcomes.toSorted()).toEqual(['9.00000000', 'lineCorrected', 'lineCorrected']);
    expect(await world.balance(acme)).toBe('10.00');
  });

  it('reverse a line and all: who is second is asked for a quote of what is left', async () => {
    const slow = meanwhile(world.deps, () => world.correct(acme, 2, { lines: [0] }));
    expect(await world.correct(acme, 2, { on: slow })).toBe('correctionChanged');
    expect(await world.correct(acme, 2)).toBe('6.00000000');
    expect(await world.bills(acme)).toEqual(['hourly 9', 'correction -3', 'correction -6']);
  });

  it('reverse a line each: both do', async () => {
    const lines = [0, 1].map((line) => world.correct(acme, 2, { lines: [line] }));
    expect(await Promise.all(lines)).toEqual(['3.00000000', '6.00000000']);
    expect(await world.balance(acme)).toBe('10.00');
  });

  it('ORD-03 under one key: both get the one answer', async () => {
    const both = [1, 2].map(() => world.correct(acme, 2, { key: 'k' }));
    expect(await Promise.all(both)).toEqual(['9.00000000', '9.00000000']);
    expect(await world.bills(acme)).toEqual(['hourly 9', 'correction -9']);
  });
});

describe('INV-09 a correction that is killed has happened or has not', () => {
  it('between any two writes; asked again under its key, it has once', async () => {
    const outcomes: string[] = [];
    for (let step = 1; step <= 6; step += 1) {
      const bob = await world.open(`bob-${step}`, '10');
      const at = `2026-11-1${step}T09:05:00Z`;
      await world.use(bob, `2026-11-1${step}T08`, [{ calls: 1_000_000 }], at);
      const dying = world.correct(bob, 2, { on: crashAtStep(world.deps, step), key: `k-${step}` });
      const died = await dying.catch((fault: unknown) => isCrash(fault) && 'died');
      const before = await world.bills(bob);
      outcomes.push(`${died} ${before.length}`);
      const { deps } = world;
      if (before.length === 1) {
        expect(await world.correct(bob, 2, { on: deps, key: `k-${step}` })).toBe('6.00000000');
      }
      expect(await world.correct(bob, 2)).toBe('lineCorrected');
      expect(await world.bills(bob)).toEqual(['hourly 6', 'correction -6']);
      expect(await world.balance(bob)).toBe('10.00');
    }
    expect(outcomes).toContain('died 1');
    expect(outcomes).toContain('died 2');
    expect(outcomes.at(-1)).toBe('6.00000000 2');
  });
});
