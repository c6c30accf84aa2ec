import { describe, expect, it } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { buyPayAsYouGo, type PurchaseFacts } from '#domain/account/instances/buyPayAsYouGo.ts';
import { releaseInstance } from '#domain/account/instances/payAsYouGo.ts';
import { openAccount } from '#domain/account/openAccount.ts';
import type { AccountId } from '#domain/accountId.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import type { Dedicated, Instance } from '#domain/instances/instance.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { instant, plusMs } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { prepaidInstance, sharedInstance } from '#test/support/samples/instances.ts';

const now = instant('2026-11-10T08:00:00.250Z');
const accountId = 'acme' as AccountId;
const terms = { accountId, currency: 'CNY', terms: 'standard', zone: defaultZone } as const;

/** One hour of `basic`: 3,600 x 0.00092593. */
const hold = '3.333348';

const holding = (cash: string, dedicated: readonly Dedicated[] = []): AccountState => {
  const opened = openAccount(terms);
  const { wallet } = opened;
  const buckets = { ...wallet.buckets, cash: new Decimal(cash) };
  return { ...opened, dedicated, wallet: { ...wallet, buckets } };
};

const edge = { instanceId: 'i-1', accountId, name: 'edge' } as const;
const wanted = { ...edge, region: 'ap-guangzhou', spec: 'basic' } as const;
const elsewhere = { ...wanted, region: 'ap-seoul' } as const;
const noBasic: PriceBook = {
  ...defaultBook,
  prices: defaultBook.prices.filter(({ sku }) => !sku.startsWith('instance:basic')),
};
const full = Array.from({ length: 100 }, (_, n): Dedicated => {
  return { instanceId: `i-${n}`, region: 'ap-beijing', uptime: [{ from: now }] };
});

describe('INS-01 a pay-as-you-go purchase', () => {
  it.each<[string, AccountState, typeof wanted | typeof elsewhere, PurchaseFacts, string]>([
    [
      'CAT-05 where dedicated ones are not sold',
      holding('0', full),
      elsewhere,
      { book: noBasic, stockLeft: 0 },
      'dedicatedNotSoldHere',
    ],
    [
      'CAT-06 of what the book does not sell by the second',
      holding('0', full),
      wanted,
      { book: noBasic, stockLeft: 0 },
      'notSoldBySecond',
    ],
    [
      'ORD-01 of what is out of stock',
      holding('0', full),
      wanted,
      { book: defaultBook, stockLeft: 0 },
      'outOfStock',
    ],
    [
      'with a hundred-millionth less than the hold',
      holding('3.33334799', full),
      wanted,
      { book: defaultBook },
      'insufficientFunds',
    ],
    [
      'of more than a state can know',
      holding(hold, full),
      wanted,
      { book: defaultBook, stockLeft: 1 },
      'tooManyInstances',
    ],
  ])('is refused %s', (_name, state, bought, facts, code) => {
    expect(buyPayAsYouGo(state, bought, facts, now)).toMatchObject({ refused: code });
  });
});

describe('INS-01 a pay-as-you-go instance that is bought', () => {
  it('takes exactly what is available, for what is the last in stock and in the state', () => {
    const state = holding(hold, full.slice(1));
    const facts = { book: defaultBook, stockLeft: 1 };
    const { next, instance } = decided(buyPayAsYouGo(state, wanted, facts, now));
    expect(next.wallet.holds.toFixed()).toBe(hold);
    expect(next.wallet.buckets).toEqual(state.wallet.buckets);
    expect(next.version).toBe(state.version + 1);
    expect(next.dedicated).toHaveLength(100);
    expect(instance.createdAt).toBe('2026-11-10T08:00:01.000Z');
    const again = { ...wanted, instanceId: 'i-2' };
    expect(buyPayAsYouGo(next, again, { book: defaultBook }, now)).toMatchObject({
      refused: 'insufficientFunds',
    });
  });
});

describe('INS-01 a release', () => {
  const bought = decided(buyPayAsYouGo(holding('10'), wanted, { book: defaultBook }, now));
  const later = plusMs(now, 5_000);

  it.each<[string, Instance, string]>([
    ['shared', sharedInstance, 'notPayAsYouGo'],
    ['prepaid', prepaidInstance, 'notPayAsYouGo'],
    ['released', { ...bought.instance, state: { status: 'released', at: now } }, 'alreadyReleased'],
  ])('is refused of one that is %s', (_name, instance, code) => {
    expect(releaseInstance(bought.next, instance, later)).toMatchObject({ refused: code });
  });

  it('lifts the hold and ends the uptime at the last whole second', () => {
    const { next, instance } = decided(releaseInstance(bought.next, bought.instance, later));
    expect(next.wallet.holds.toFixed()).toBe('0');
    expect(next.wallet.buckets).toEqual(bought.next.wallet.buckets);
    expect(instance.state).toEqual({ status: 'released', at: '2026-11-10T08:00:05.000Z' });
    expect(next.dedicated).toMatchObject([
      { uptime: [{ from: '2026-11-10T08:00:01.000Z', until: '2026-11-10T08:00:05.000Z' }] },
    ]);
  });
});
