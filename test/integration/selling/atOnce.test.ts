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
import { playAtOnce } from '#test/support/selling/crashing.ts';
import { stocking } from '#test/support/selling/orderAskings.ts';
import type { Asking, Step } from '#test/support/selling/step.ts';
import { giftVoucher } from '#test/support/selling/walletSteps.ts';

type Case = readonly [
  name: string,
  story: readonly Step[],
  first: Asking,
  second: Asking,
  allowed: readonly (readonly [string, string])[],
];

const oneWins = (lost: string) =>
  [
    ['done', lost],
    [lost, 'done'],
  ] as const;
const bothWin = [['done', 'done']] as const;

const instance = [fund('9000.00'), paid(orderInstance)];
const gateway = [fund('20000.00'), paid(orderPlan)];
const last = stocking('instance:basic', 'ap-guangzhou', 1);
const hourMs = 3_600_000;

/** Beyond what the tests of each operation show: two who pay, refund, release or attach the same. */
const cases: readonly Case[] = [
  [
    'ORD-01 cancel an order',
    [orderPlan],
    cancelOrderAt(0),
    cancelOrderAt(0),
    oneWins('orderCancelled'),
  ],
  [
    'ORD-02 pay two orders with funds for one',
    [fund('1500.00'), orderInstance, orderInstance],
    payOrderAt(0),
    payOrderAt(1),
    oneWins('insufficientFunds'),
  ],
  [
    'ORD-02 pay two orders with the voucher for one',
    [giftVoucher('5.00'), orderPack, orderPack],
    payOrderAt(0, true),
    payOrderAt(1, true),
    oneWins('voucherNotFound'),
  ],
  [
    'INS-01 pay an order and freeze an hour with the funds for one of them',
    [fund('1500.00'), orderInstance],
    payOrderAt(0),
    buyBySecond,
    oneWins('insufficientFunds'),
  ],
  [
    'ORD-01 take the last in stock by order and by the second',
    [fund('5000.00'), last, orderInstance],
    payOrderAt(0),
    buyBySecond,
    oneWins('outOfStock'),
  ],
  [
    'ORD-01 take the last in stock and give one back',
    [fund('5000.00'), last, orderInstance, buyBySecond],
    payOrderAt(0),
    releaseFirst,
    [
      ['done', 'done'],
      ['outOfStock', 'done'],
    ],
  ],
  [
    'ORD-04 renew an instance by two orders: one term after the other',
    [...instance, orderRenewal('instance'), orderRenewal('instance', 2)],
    payOrderAt(1),
    payOrderAt(2),
    bothWin,
  ],
  [
    'PLN-05 renew a gateway by two orders: one term after the other',
    [...gateway, orderRenewal('gateway'), orderRenewal('gateway', 2)],
    payOrderAt(1),
    payOrderAt(2),
    bothWin,
  ],
  [
    'PLN-03 upgrade a gateway by two orders',
    [...gateway, orderUpgrade, orderUpgrade],
    payOrderAt(1),
    payOrderAt(2),
    oneWins('overtaken'),
  ],
  [
    'PLN-03 upgrade a gateway and renew it',
    [...gateway, orderUpgrade, orderRenewal('gateway')],
    payOrderAt(1),
    payOrderAt(2),
    oneWins('overtaken'),
  ],
  [
    'REF-06 refund a gateway and upgrade it',
    [...gateway, orderUpgrade],
    refundFirst('gateway'),
    payOrderAt(1),
    [
      ['done', 'done'],
      ['done', 'gatewayGone'],
    ],
  ],
  [
    'REF-06 refund a gateway and attach a mini-program to it',
    gateway,
    refundFirst('gateway'),
    attachMiniProgram,
    [
      ['done', 'gatewayGone'],
      ['appsAttached', 'done'],
    ],
  ],
  [
    'REF-03 refund an instance and block refunds',
    instance,
    refundFirst('instance'),
    blockAccount,
    [
      ['done', 'done'],
      ['refundsBlocked', 'done'],
    ],
  ],
  [
    'REF-04 refund an instance and renew it',
    [...instance, orderRenewal('instance')],
    refundFirst('instance'),
    payOrderAt(1),
    bothWin,
  ],
  ['WAL-04 report a payment', [], fund('10.00'), fund('10.00'), bothWin],
  [
    'INS-01 release an instance and settle its hour',
    [fund('50.00'), buyBySecond, waiting(2 * hourMs)],
    releaseFirst,
    settling(0),
    bothWin,
  ],
  [
    'SET-02 settle an hour of an instance',
    [fund('50.00'), buyBySecond, waiting(2 * hourMs)],
    settling(0),
    settling(0),
    bothWin,
  ],
];

describe('ORD-03 two clients at once, as if one had been first', () => {
  it.each(cases)('%s', async (_name, story, first, second, allowed) => {
    for (const both of [
      [first, second],
      [second, first],
    ] as const) {
      const { model, world } = await notifiedContacts(story);
      const outcomes = await playAtOnce(model, world, both);
      const inOrder = both[0] === first ? outcomes : outcomes.toReversed();
      expect(allowed).toContainEqual(inOrder);
      expect((await ledgerFacts(world.deps, world.accountId)).fault).toBeUndefined();
    }
  });
});
