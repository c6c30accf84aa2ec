import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { completeClosure } from '#domain/account/closure/completeClosure.ts';
import { reopen, requestClosure } from '#domain/account/closure/requestClosure.ts';
import type { Holdings } from '#domain/account/closure/whatIsInUse.ts';
import { activate } from '#domain/account/packs/activate.ts';
import { grantPack } from '#domain/account/packs/grantPack.ts';
import { credit } from '#domain/account/wallet/credit.ts';
import { grantVoucher } from '#domain/account/wallet/grantVoucher.ts';
import { closureDueAt } from '#domain/lifecycle/closure.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { hour } from '#domain/time/hour.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import type { Voucher } from '#domain/wallet/wallet.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { decodeState, encodeState } from '#storage/codec/stateCodec.ts';
import { decided } from '#test/support/decided.ts';
import { gatewayOf } from '#test/support/samples/gateways.ts';
import {
  payAsYouGoInstance,
  prepaidInstance,
  refundedInstance,
  releasedInstance,
  sharedInstance,
} from '#test/support/samples/instances.ts';
import { storedItem } from '#test/support/samples/storedItem.ts';
import { accountOf, gigabyte, inactive, settle, toClients } from '#test/support/settle.ts';

const nothing: Holdings = { instances: [], gateways: [], packs: [], incomplete: false };
const now = instant('2026-11-10T08:00:00Z');
const closesAt = instant('2026-11-13T08:00:00Z');

const packOf = (source: 'purchase' | 'campaign', part: { sold?: true } = {}) =>
  decided(
    grantPack(
      accountOf(),
      { id: `p-${source}`, kind: 'calls', source, total: new Decimal(9), months: 1, ...part },
      now,
    ),
  ).next.packs;

const partUsed = packOf('purchase').map((pack) => ({ ...pack, left: new Decimal(1) }));

const ask = (holdings: Partial<Holdings>, state = accountOf(), at: Instant = now) =>
  requestClosure(state, { ...nothing, ...holdings }, at);
const closing = decided(ask({}));

/** 5 GB of traffic that nobody has paid for: 4 CNY. */
const owing = settle(accountOf(), hour('2026-11-10T06'), [toClients(5 * gigabyte)]).next;

describe('ACC-01 closing is refused while something is paid ahead, runs or is owed', () => {
  test.each([
    ['a shared instance', { instances: [sharedInstance] }, 'i-000000001-a runs: delete it'],
    ['one by the second', { instances: [payAsYouGoInstance] }, 'runs: release it'],
    ['a prepaid one', { instances: [prepaidInstance] }, 'is paid until 2026-12-01T00:00:00.000Z'],
    ['a gateway', { gateways: [gatewayOf({ createdAt: now })] }, 'gateway g-1 is paid until'],
    ['a pack that was bought', { packs: packOf('purchase') }, '00.000Z: give it back, or wait'],
    ['one of which a part is used', { packs: partUsed }, 'wait, or ask the operator to end it'],
    [
      'a campaign pack that was bought',
      { packs: packOf('campaign', { sold: true }) },
      'p-campaign',
    ],
    ['more than can be looked through', { incomplete: true }, 'too many things'],
  ])('ACC-01 %s', (_name, holdings, detail) => {
    const at = 'gateways' in holdings ? instant('2026-09-20T00:00:00Z') : now;
    const refused = ask(holdings, accountOf(), at);
    expect(refused).toMatchObject({ refused: 'accountInUse' });
    expect('detail' in refused && refused.detail).toContain(detail);
  });

  test('ACC-01 with every reason at once, and what is owed first', () => {
    const refused = ask({ instances: [prepaidInstance, payAsYouGoInstance] }, owing);
    const detail = 'detail' in refused ? refused.detail : '';
    expect(detail.split('; ').map((reason) => reason.split(' ').slice(0, 2).join(' '))).toEqual([
      '4 CNY',
      'instance i-000000001-a',
      'instance i-000000001-a',
    ]);
  });

  test('ACC-01 of very many reasons it names twenty', () => {
    const instances = Array.from({ length: 25 }, () => sharedInstance);
    const refused = ask({ instances });
    const detail = 'detail' in refused ? refused.detail : '';
    expect(detail.split('; ').length).toBe(21);
    expect(detail).toMatch(/and 5 more$/);
  });
});

describe('ACC-01 closing is not refused for what is over or cost nothing', () => {
  test.each([
    ['what was released', { instances: [releasedInstance] }],
    ['what a refund isolated', { instances: [refundedInstance] }],
    ['a gateway that has stopped', { gateways: [gatewayOf()] }],
    ['a pack that was given', { packs: packOf('campaign') }],
  ])('ACC-01 %s', (_name, holdings) => {
    expect(ask(holdings)).toMatchObject({ closure: { requestedAt: now } });
  });

  test.each([
    ['its last second', '2026-11-30T23:59:59.999Z', 'accountInUse'],
    ['its expiry', '2026-12-01T00:00:00.000Z', undefined],
  ])('ACC-01 a prepaid instance at %s', (_name, at, code) => {
    const asked = ask({ instances: [prepaidInstance] }, accountOf(), instant(at));
    expect('refused' in asked ? asked.refused : undefined).toBe(code);
  });

  test.each([
    ['running', '2026-10-01T01:59:59.999Z', 'accountInUse'],
    ['in its buffer', '2026-10-02T01:59:59.999Z', 'accountInUse'],
    ['stopped', '2026-10-02T02:00:00.000Z', undefined],
  ])('ACC-01 a gateway that is %s', (_name, at, code) => {
    const asked = ask({ gateways: [gatewayOf()] }, accountOf(), instant(at));
    expect('refused' in asked ? asked.refused : undefined).toBe(code);
  });
});

const rich = (): AccountState => {
  const add = (state: AccountState, bucket: 'cash' | 'income' | 'gift', amount: string) => {
    const cause = { kind: 'gift', reason: 'test' } as const;
    return credit(state, { bucket, amount: new Decimal(amount), cause }, now, sha256).next;
  };
  const until = instant('2027-12-01T00:00:00Z');
  const left = new Decimal('0.5');
  const voucher: Voucher = { id: 'v-1', products: ['apigw'], left, from: now, until };
  const funded = add(add(add(closing, 'cash', '7'), 'income', '5'), 'gift', '3');
  return decided(grantVoucher(funded, { voucher, reason: 'test' }, now, sha256)).next;
};
const complete = (state: AccountState, at: Instant = closesAt) =>
  completeClosure(state, { sha256, now: at });

describe('ACC-01 closing is complete', () => {
  test('ACC-01 not before usage of before the request can no longer come', () => {
    expect(complete(rich(), instant('2026-11-13T07:59:59.999Z'))).toBeUndefined();
    expect(complete(rich())?.next.closure).toEqual({ requestedAt: now, closedAt: closesAt });
  });

  test('ACC-01 gift and vouchers lapse by an entry; cash and income stay', () => {
    const state = rich();
    const { next, entry, lapsed } = complete(state) ?? {};
    expect(`${lapsed}`).toBe('3.5');
    expect(next?.wallet.vouchers).toEqual([]);
    const { cash, income, gift } = next?.wallet.buckets ?? {};
    expect([`${cash}`, `${income}`, `${gift}`]).toEqual(['7', '5', '0']);
    expect(entry).toMatchObject({ cause: { kind: 'closure' }, seq: state.ledger.seq + 1 });
    expect(next?.version).toBe(state.version + 1);
  });

  test('ACC-01 without an entry where nothing lapses', () => {
    expect(complete(closing)).toMatchObject({ next: { version: closing.version + 1 } });
    expect(complete(closing)?.entry).toBeUndefined();
  });

  test.each([
    ['a hundred-millionth is owed', '-0.00000001', false],
    ['nothing is owed', '0', true],
  ])('ACC-01 only if %s', (_name, cash, done) => {
    const { wallet } = closing;
    const buckets = { ...wallet.buckets, cash: new Decimal(cash) };
    const state = { ...closing, wallet: { ...wallet, buckets } };
    expect(complete(state) !== undefined).toBe(done);
  });

  test('ACC-01 once, and not if it has been taken back', () => {
    const closed = complete(closing);
    expect(closed && complete(closed.next, instant('2027-01-01T00:00:00Z'))).toBeUndefined();
    expect(complete(decided(reopen(closing, now)))).toBeUndefined();
  });
});

describe('ACC-01 an account that is closed', () => {
  const reopened = decided(reopen(closing, closesAt));

  test('ACC-01 is not closed again until it is reopened', () => {
    expect(ask({}, closing)).toMatchObject({ refused: 'accountClosing' });
    expect(ask({}, reopened)).toMatchObject({ closure: { requestedAt: now } });
    expect(reopen(accountOf(), now)).toMatchObject({ refused: 'notClosing' });
    expect(reopen(reopened, now)).toMatchObject({ refused: 'notClosing' });
  });

  test('ACC-01, QUO-01 gets no second free year by it', () => {
    const active = decided(activate(inactive(), now));
    const again = decided(reopen(decided(ask({}, active)), closesAt));
    expect(again.quota).toEqual(active.quota);
    expect(activate(again, closesAt)).toMatchObject({ refused: 'alreadyActivated' });
    expect(activate(closing, now)).toMatchObject({ refused: 'accountClosing' });
  });

  test('ACC-01 is looked at from when it may be complete, and is stored as it is', async () => {
    const closed = complete(closing)?.next ?? closing;
    const all = [closing, reopened, closed];
    expect(all.map(closureDueAt)).toEqual([closesAt, undefined, undefined]);
    for (const state of all) {
      const { item } = await storedItem(encodeState(state));
      expect(decodeState(state.accountId, item).closure).toEqual(state.closure);
    }
  });
});
