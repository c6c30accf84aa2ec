import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { sum } from '#domain/money/decimal.ts';
import { totalOfBuckets } from '#domain/wallet/wallet.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { emptyModel } from '#test/support/selling/model.ts';
import { openings, steps } from '#test/support/selling/steps.ts';
import { openWorld, type World } from '#test/support/selling/world.ts';
import { perSeed } from '#test/support/suite/perSeed.ts';

/** Stories of one seed. */
const runs = 12;

/** Ends of months, where days are clamped; and any instant of two years. */
const starts = fc.oneof(
  fc.constantFrom('2026-01-31T02:00:00.000Z', '2026-11-29T16:00:00.001Z', '2027-12-31T15:59:59Z'),
  fc
    .integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-31') })
    .map((ms) => new Date(ms).toISOString()),
);

describe('ORD-01 ORD-02 CAT-09 PCK-02 INS-01 REF-01 WAL-02 whatever is done in whatever order', () => {
  perSeed(`account and rules agree, ${runs} runs`, { short: 1, long: 200 }, async (seed) => {
    const story = fc.record({
      currency: fc.constantFrom(...Array<'CNY'>(9).fill('CNY'), 'USD'),
      start: starts,
      opening: fc.commands([openings], { maxCommands: 2 }),
      commands: fc.commands([steps], { maxCommands: 60, size: 'max' }),
    });
    const property = fc.asyncProperty(story, async ({ currency, start, opening, commands }) => {
      const at = Date.parse(start);
      const world = await openWorld(currency, at);
      const setup = () => ({ model: emptyModel(currency, at), real: world });
      await fc.asyncModelRun(setup, [...opening, ...commands]);
      await expectSound(world);
    });
    // Biased to what is small, most runs would end before there is anything to refund.
    await fc.assert(property, { numRuns: runs, seed, unbiased: true });
  });
});

/** WAL-03 the ledger replays, SET-05 and what bills say is what was drawn. */
const expectSound = async ({ deps, accountId }: World): Promise<void> => {
  const { fault, bills, entries } = await ledgerFacts(deps, accountId);
  expect(fault).toBeUndefined();
  const billed = entries.filter(({ cause }) => cause.kind === 'bill');
  const drawn = billed.map(({ deltas, voucherDeltas }) =>
    totalOfBuckets(deltas).plus(sum(voucherDeltas.map(({ delta }) => delta))),
  );
  expect(sum(bills.map(({ total }) => total)).toFixed()).toBe(sum(drawn).negated().toFixed());
};
