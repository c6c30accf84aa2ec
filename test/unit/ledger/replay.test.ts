import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { credit } from '#domain/account/wallet/credit.ts';
import { grantVoucher, voucherLimit } from '#domain/account/wallet/grantVoucher.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { agrees, emptyReplay, replay } from '#domain/ledger/replay.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { isRefused } from '#domain/refusal.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import type { Voucher } from '#domain/wallet/wallet.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { decided } from '#test/support/decided.ts';
import { accountOf, settle, toClients } from '#test/support/settle.ts';

const now = instant('2026-11-10T08:00:00Z');
const voucher: Voucher = {
  id: 'v-1',
  products: ['apigw'],
  left: new Decimal('0.5'),
  from: now,
  until: instant('2026-12-01T00:00:00Z'),
};
const give = (state: AccountState, given = voucher) =>
  grantVoucher(state, { voucher: given, reason: 'welcome' }, now, sha256);

/** A ledger with one entry of each kind, and the state that it leads to. */
const ledger = (): { readonly state: AccountState; readonly entries: readonly Entry[] } => {
  const cause = { kind: 'topUp', provider: 'alipay', paymentId: '1' } as const;
  const funds = { bucket: 'cash', amount: new Decimal(9), cause } as const;
  const paid = credit(accountOf(), funds, now, sha256);
  const gift = { kind: 'gift', reason: 'sorry' } as const;
  const gifted = credit(
    paid.next,
    { bucket: 'gift', amount: new Decimal('0.3'), cause: gift },
    now,
    sha256,
  );
  const given = decided(give(gifted.next));
  const usage = [{ calls: 7_000, ...toClients(2 ** 31 + 1), overheadFactor: '1.1' }];
  const billed = settle(given.next, hour('2026-11-10T08'), usage);
  const more = settle(billed.next, hour('2026-11-10T08'), usage, {
    kind: 'supplementary',
    corrects: 4,
  });
  const entries = [paid.entry, gifted.entry, given.entry, billed.entry, more.entry];
  return { state: more.next, entries };
};

const { state, entries } = ledger();
const replayed = (all: readonly Entry[]) =>
  all.reduce((soFar, entry) => replay(soFar, entry, sha256), emptyReplay);

type Tree = { [field: string]: unknown };

/** Each way to change one field of a value, however deep; with the path of the field. */
const changesOf = (value: unknown, path = ''): readonly (readonly [string, unknown])[] => {
  if (Decimal.isDecimal(value)) return [[path, new Decimal(value).plus('1e-8')]];
  if (typeof value === 'string') return [[path, `${value}x`]];
  if (typeof value === 'number') return [[path, value + 1]];
  if (typeof value === 'boolean') return [[path, !value]];
  return Object.entries(value as Tree).flatMap(([field, child]) =>
    changesOf(child, `${path}/${field}`).map(([where, changed]) => {
      const copy = Array.isArray(value) ? [...value] : { ...(value as Tree) };
      (copy as Tree)[field] = changed;
      return [where, copy] as const;
    }),
  );
};

const changes = entries.flatMap((entry, k) =>
  changesOf(entry).map(([path, changed]) => ({ k, path, changed: changed as Entry })),
);

describe('WAL-03 replaying the entries gives the wallet', () => {
  test('WAL-03 a ledger with entries of every kind', () => {
    const { seq, hash, wallet, fault } = replayed(entries);
    expect(fault).toBeUndefined();
    expect({ seq, hash }).toEqual(state.ledger);
    expect(agrees(wallet, state.wallet)).toBe(true);
  });

  test('WAL-03 any change to any field of any entry is found', () => {
    expect(changes.length).toBeGreaterThan(130);
    for (const { k, path, changed } of changes) {
      const { fault } = replayed(entries.with(k, changed));
      expect(fault, `entry ${k + 1}${path}`).toBeDefined();
    }
  });

  test('WAL-03 so is one whose hash was made to fit, by the entry after it', () => {
    for (const { k, path, changed } of changes) {
      if (k === entries.length - 1 || path === '/hash') continue;
      const { hash: _, ...content } = changed;
      const fitting = { ...changed, hash: sha256(JSON.stringify(content)) };
      const { fault } = replayed(entries.with(k, fitting));
      expect(fault, `entry ${k + 1}${path}`).toBeDefined();
    }
  });

  test.each([
    ['without the first', entries.slice(1), 'entry 1 is missing'],
    ['without one between', [...entries.slice(0, 2), ...entries.slice(3)], 'entry 3 is missing'],
    ['with one twice', [...entries.slice(0, 2), ...entries.slice(1)], 'entry 3 is missing'],
    ['in another order', entries.toReversed(), 'entry 1 is missing'],
  ])('WAL-03 %s', (_name, all, fault) => {
    expect(replayed(all).fault).toBe(fault);
  });
});

describe('WAL-01 vouchers that an account holds', () => {
  test('WAL-01 one that would be over already is refused', () => {
    const over = give(accountOf(), { ...voucher, until: now });
    expect(isRefused(over) && over.refused).toBe('voucherOver');
  });

  test('WAL-01 one too many is refused; a used up or lapsed one makes room', () => {
    const full = Array.from({ length: voucherLimit }, (_, k) => k).reduce(
      (soFar, k) => decided(give(soFar, { ...voucher, id: `v-${k}` })).next,
      accountOf(),
    );
    const refused = give(full);
    expect(isRefused(refused) && refused.refused).toBe('tooManyVouchers');
    const used = settle(full, hour('2026-11-10T08'), [{ calls: 90_000 }]).next;
    expect(used.wallet.vouchers).toHaveLength(voucherLimit - 1);
    expect(isRefused(give(used))).toBe(false);
  });
});
