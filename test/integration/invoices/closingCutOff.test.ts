import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { holdsSeq } from '#domain/invoices/seqRanges.ts';
import { sum } from '#domain/money/decimal.ts';
import { type Month, monthAfter } from '#domain/time/calendar.ts';
import { Unavailable } from '#shared/faults.ts';
import { isCrash } from '#test/support/faults/crash.ts';
import {
  crashAtWrite,
  documentsOf,
  hurriedSweep,
  sweepToTheEnd,
} from '#test/support/worlds/hurriedSweeps.ts';
import { lasting } from '#test/support/worlds/januaryWorld.ts';
import { calls, newWorld, type World } from '#test/support/worlds/world.ts';

/** Gapless numbers, each bill on one document, lines and drawings that add up to it. */
const expectSound = async (world: World, id: AccountId, months: number): Promise<void> => {
  const documents = await documentsOf(world, id);
  const numbersOf = (prefix: string) =>
    documents.flatMap(({ number }) => (number.startsWith(prefix) ? number : [])).toSorted();
  const invoices = numbersOf('inv-');
  expect(invoices).toHaveLength(months);
  for (const numbers of [invoices, numbersOf('cn-')]) {
    expect(numbers.map((number) => Number(number.slice(-6)))).toEqual(numbers.map((_, i) => i + 1));
  }
  for (const { gross, lines, lineCount } of documents) {
    expect(lines).toHaveLength(lineCount);
    expect(sum(lines.map(({ amount }) => amount)).toFixed()).toBe(gross.toFixed());
  }
  const { ledger } = await world.stateOf(id);
  const range = { from: 1, to: ledger.seq, order: 'up' } as const;
  for await (const { seq, cause } of world.deps.accounts.entries(id, range)) {
    if (cause.kind !== 'bill') continue;
    expect(documents.filter(({ bills }) => holdsSeq(bills, seq))).toHaveLength(1);
  }
};

const aMonth = async (world: World, id: AccountId, month: Month): Promise<void> => {
  world.deps.setNow(`${month}-10T02:00:00Z`);
  const owned = [await world.own(id, lasting), await world.own(id, calls)];
  for (const each of owned.slice(1)) await world.refund(id, each);
  world.deps.setNow(`${monthAfter(month, 1)}-04T02:00:00Z`);
};

/** Three sweeps that die at a step, each; answers how many did, others had no time. */
const dyingSweeps = async (world: World, step: number): Promise<number> => {
  let died = 0;
  for (let life = 1; life <= 3; life += 1) {
    const { sweep } = hurriedSweep({ deps: crashAtWrite(world, step) }, 1);
    await sweep().catch((fault: unknown) => {
      if (isCrash(fault)) died += 1;
      else if (!(fault instanceof Unavailable)) throw fault;
    });
  }
  return died;
};

describe('INV-05 wherever a closing in parts ends', () => {
  it('leaves no gap, whichever two writes it dies between', async () => {
    const world = await newWorld('2027-01-01T02:00:00Z');
    const id = await world.open('dying', '10000');
    let died = 0;
    for (let step = 1; step <= 12; step += 1) {
      await aMonth(world, id, monthAfter('2027-01' as Month, step - 1));
      died += await dyingSweeps(world, step);
      await sweepToTheEnd(world, 1);
      await expectSound(world, id, step);
    }
    expect(died).toBeGreaterThan(12);
  });

  it('makes one invoice of each month, whoever closes at once', async () => {
    const world = await newWorld('2027-01-01T02:00:00Z');
    const id = await world.open('twice', '10000');
    for (let at = 0; at < 4; at += 1) {
      await aMonth(world, id, monthAfter('2027-01' as Month, at));
      for (let open = true, pairs = 1; open && pairs <= 20; pairs += 1) {
        const both = await Promise.allSettled(
          [1, 2].map((most) => hurriedSweep(world, most).sweep()),
        );
        open = both.every(({ status }) => status === 'rejected');
      }
      await expectSound(world, id, at + 1);
    }
  });

  it('leaves no gap, whichever of two at once dies where', async () => {
    const world = await newWorld('2027-01-01T02:00:00Z');
    const id = await world.open('both', '10000');
    for (let step = 1; step <= 8; step += 1) {
      await aMonth(world, id, monthAfter('2027-01' as Month, step - 1));
      for (const other of [9 - step, 4, 12]) {
        const both = [step, other].map((at) => ({ deps: crashAtWrite(world, at) }));
        await Promise.allSettled(both.map((deps, at) => hurriedSweep(deps, at).sweep()));
      }
      await sweepToTheEnd(world, 0);
      await expectSound(world, id, step);
    }
  });
});
