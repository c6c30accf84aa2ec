import { describe, expect, it } from 'vitest';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { settling, waiting } from '#test/support/selling/clockSteps.ts';
import {
  attachMiniProgram,
  blockAccount,
  buyBySecond,
  cancelOrderAt,
  fund,
  notifiedContacts,
  orderInstance,
  orderPack,
  orderPlan,
  orderRenewal,
  orderUpgrade,
  paid,
  payOrderAt,
  refundFirst,
  releaseFirst,
} from '#test/support/selling/counter.ts';
import { killedAt } from '#test/support/selling/crashing.ts';
import { stocking } from '#test/support/selling/orderAskings.ts';
import type { Asking, Step } from '#test/support/selling/step.ts';

const hourMs = 3_600_000;

const opening = [fund('30000.00'), buyBySecond];
/** A bill that has no item of its own yet, for it is not the month's first: it gets that before the state is written next. */
const ran = [waiting(2 * hourMs), settling(1), waiting(hourMs), settling(1)];

const cases: readonly (readonly [string, readonly Step[], Asking])[] = [
  ['ORD-01 placing an order', [], orderInstance],
  ['ORD-01 cancelling an order', [orderInstance], cancelOrderAt(0)],
  ['ORD-02 paying for an instance', [orderInstance], payOrderAt(0)],
  ['ORD-02 paying for a gateway', [orderPlan], payOrderAt(0)],
  ['ORD-02 paying for a pack', [orderPack], payOrderAt(0)],
  ['PLN-05 paying a renewal', [paid(orderPlan), orderRenewal('gateway')], payOrderAt(1)],
  ['PLN-03 paying an upgrade', [paid(orderPlan), orderUpgrade], payOrderAt(1)],
  [
    'ORD-01 paying for what is out of stock',
    [orderPlan, stocking('plan:trial', 'any', 0)],
    payOrderAt(0),
  ],
  ['INS-01 buying by the second', [], buyBySecond],
  ['INS-01 releasing', [], releaseFirst],
  ['REF-06 refunding a gateway', [paid(orderPlan)], refundFirst('gateway')],
  ['REF-05 refunding a pack', [paid(orderPack)], refundFirst('pack')],
  ['REF-03 blocking refunds', [], blockAccount],
  ['PLN-01 attaching an app', [paid(orderPlan)], attachMiniProgram],
  ['WAL-04 topping up', [], fund('1.00')],
];

describe('ORD-03 what is killed between any two writes has happened or has not', () => {
  it.each(cases)('%s', async (_name, story, asking) => {
    let step = 1;
    for (let died = true; died; step += 1) {
      const { model, world } = await notifiedContacts([...opening, ...story, ...ran]);
      died = await killedAt(model, world, asking, step);
      await waiting(hourMs).run(model, world);
      await settling(1).run(model, world);
      expect((await ledgerFacts(world.deps, world.accountId)).fault).toBeUndefined();
    }
    expect(step, 'killed before and after the item, before and after the rest').toBe(6);
  });
});
