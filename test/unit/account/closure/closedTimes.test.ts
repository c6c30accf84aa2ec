import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { completeClosure } from '#domain/account/closure/completeClosure.ts';
import { reopen, requestClosure } from '#domain/account/closure/requestClosure.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { decodeState, encodeState } from '#storage/codec/stateCodec.ts';
import { decided } from '#test/support/decided.ts';
import { storedItem } from '#test/support/samples/storedItem.ts';
import { accountOf, judgeOf } from '#test/support/settle.ts';

const requestedAt = instant('2026-11-10T08:30:00Z');
const closing = accountOf({ closure: { requestedAt } });
const reopenedAt = instant('2026-11-10T08:40:00Z');
const reopened = accountOf({ closure: { requestedAt, reopenedAt } });
const asked = (state: AccountState, at: string): AccountState => {
  const nothing = { instances: [], gateways: [], packs: [], incomplete: false };
  return decided(requestClosure(state, nothing, instant(at)));
};

describe('MET-10, ACC-01 an account that is closed, from the request on', () => {
  test.each([
    ['08:25:00.000', '08:30:00.000', 'billed', 'billed'],
    ['08:29:59.999', '08:31:00.000', 'billed', 'billed'],
    ['08:30:00.000', '08:31:00.000', 'accountClosed', 'accountClosed'],
    ['08:39:00.000', '08:40:00.000', 'accountClosed', 'accountClosed'],
    ['08:39:00.000', '08:40:00.001', 'accountClosed', 'billed'],
  ])('%s to %s: asked for at 08:30 %s, reopened at 08:40 %s', (from, until, closed, open) => {
    const window = [`2026-11-10T${from}Z`, `2026-11-10T${until}Z`] as const;
    expect(judgeOf(closing, 'gw-1')(...window)).toBe(closed);
    expect(judgeOf(reopened, 'gw-1')(...window)).toBe(open);
  });
});

describe('MET-10, ACC-01 an account that is closed again', () => {
  test.each([
    ['08:29:59.999', '08:40:00.000', 'billed'],
    ['08:30:00.000', '08:40:00.000', 'accountClosed'],
    ['08:30:00.000', '08:40:00.001', 'billed'],
    ['08:49:59.999', '08:51:00.000', 'billed'],
    ['08:50:00.000', '08:51:00.000', 'accountClosed'],
    ['09:10:00.000', '09:11:00.000', 'billed'],
    ['09:20:00.000', '09:21:00.000', 'accountClosed'],
  ])('ACC-01 %s to %s, closed again at 08:50 and 09:20: %s', (from, until, expected) => {
    const second = asked(reopened, '2026-11-10T08:50:00Z');
    const third = asked(
      decided(reopen(second, instant('2026-11-10T09:10:00Z'))),
      '2026-11-10T09:20:00Z',
    );
    const completed = completeClosure(third, { sha256, now: instant('2026-11-13T09:20:00Z') });
    const window = [`2026-11-10T${from}Z`, `2026-11-10T${until}Z`] as const;
    for (const state of [third, completed?.next ?? reopened]) {
      expect(judgeOf(state, 'gw-1')(...window)).toBe(expected);
    }
  });

  test.each([
    ['2026-11-13T08', 1],
    ['2026-11-13T09', 0],
  ])(
    'ACC-01 what is over is known while usage of it may come: settled up to %s',
    (newest, kept) => {
      const settled = { newest: hour(newest), bits: 0n };
      const second = asked({ ...reopened, settled }, '2026-11-13T10:00:00Z');
      expect(second.closure?.earlier ?? []).toHaveLength(kept);
    },
  );

  test('ACC-01 they are stored as they are', async () => {
    const state = asked(reopened, '2026-11-10T08:50:00Z');
    expect(state.closure?.earlier).toEqual([{ from: requestedAt, until: reopenedAt }]);
    const { item } = await storedItem(encodeState(state));
    expect(decodeState(state.accountId, item).closure).toEqual(state.closure);
  });
});
