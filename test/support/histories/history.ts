import { fc } from '@fast-check/vitest';
import { fenced } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { changeTerms } from '#domain/account/arrears/changeTerms.ts';
import { changeZone } from '#domain/account/changeZone.ts';
import { activate } from '#domain/account/packs/activate.ts';
import { grantPack, type PackGrant } from '#domain/account/packs/grantPack.ts';
import { credit } from '#domain/account/wallet/credit.ts';
import { grantVoucher } from '#domain/account/wallet/grantVoucher.ts';
import type { Unit } from '#domain/catalogue/priceBook.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { isRefused } from '#domain/refusal.ts';
import type { Zone } from '#domain/time/calendar.ts';
import { type Hour, hour, plusHours, startOf } from '#domain/time/hour.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';
import type { Buckets, Voucher } from '#domain/wallet/wallet.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { openedIfFunded, releasedFirst } from '#test/support/samples/perSecond.ts';
import { inactive, settleIfAny } from '#test/support/settle.ts';

/** Something that happens to an account. */
export type Step =
  | { readonly kind: 'use'; readonly hoursAgo: number; readonly usage: Partial<UsageRecord> }
  | { readonly kind: 'credit'; readonly bucket: keyof Buckets; readonly amount: Decimal }
  | {
      readonly kind: 'voucher';
      readonly voucher: Omit<Voucher, 'from' | 'until'>;
      readonly days: number;
    }
  | { readonly kind: 'pack'; readonly pack: PackGrant }
  | { readonly kind: 'open'; readonly unit: Unit }
  | { readonly kind: 'release' }
  | { readonly kind: 'zone'; readonly zone: Zone }
  | { readonly kind: 'activate' }
  | { readonly kind: 'terms'; readonly terms: AccountState['terms'] }
  | { readonly kind: 'alert'; readonly threshold: Decimal };

export type History = { readonly state: AccountState; readonly entries: readonly Entry[] };

/** What may be used in an hour: counts from none to some that cross all bands. */
export const usage: fc.Arbitrary<Partial<UsageRecord>> = fc.record({
  instanceId: fc.constantFrom('gw-1', 'gw-"2"', '网关'),
  region: fc.constantFrom('ap-guangzhou', 'ap-hongkong', 'ap-mumbai', 'eu-moscow'),
  protocol: fc.constantFrom('http', 'websocket'),
  calls: fc.oneof(fc.nat(2_000), fc.nat(80_000_000)),
  responseBytes: fc.record({ internet: fc.maxSafeNat(), private: fc.nat() }),
  backendBytes: fc.record({ internet: fc.nat(), private: fc.nat() }),
  overheadFactor: fc.constantFrom('1', '1.1', '1.0375'),
});

const amount = fc.integer({ min: 1, max: 2 ** 40 }).map((units) => new Decimal(units).div('1e8'));
const id = fc.uuid();

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('use'), hoursAgo: fc.nat(90), usage }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('credit'),
      bucket: fc.constantFrom('cash', 'income', 'gift'),
      amount,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('voucher'),
      voucher: fc.record({
        id,
        products: fc.subarray(['apigw' as const, 'mpgw' as const]),
        left: amount,
      }),
      days: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    arbitrary: fc.record({
      kind: fc.constant('pack'),
      pack: fc
        .record({
          id,
          kind: fc.constantFrom('calls', 'traffic'),
          how: fc.constantFrom(
            { source: 'campaign' } as const,
            { source: 'purchase' } as const,
            { source: 'campaign', sold: true } as const,
          ),
          total: fc.integer({ min: 1, max: 2 ** 31 }).map((total) => new Decimal(total)),
          months: fc.constantFrom(1, 3, 6, 12),
        })
        .map(({ how, ...pack }) => ({ ...pack, ...how })),
    }),
    weight: 1,
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Step>(
      { kind: 'activate' },
      { kind: 'terms', terms: 'strict' },
      { kind: 'terms', terms: 'standard' },
      { kind: 'zone', zone: 'America/Los_Angeles' as Zone },
      { kind: 'zone', zone: 'Asia/Kolkata' as Zone },
      { kind: 'alert', threshold: new Decimal(50) },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Step>(
      { kind: 'open', unit: { name: 'second', size: new Decimal(1) } },
      { kind: 'open', unit: { name: 'hour', size: new Decimal(3_600) } },
      { kind: 'release' },
    ),
  },
);

const firstHour = hour('2026-09-01T00');
const hoursApart = 31;

/** An account after up to 40 steps, 31 hours apart, with the entries that they made. */
export const history: fc.Arbitrary<History> = fc
  .array(step, { maxLength: 40 })
  .map((steps) =>
    steps.reduce<History>(
      (soFar, each, k) => take(soFar, each, plusHours(firstHour, k * hoursApart)),
      { state: inactive(), entries: [] },
    ),
  );

const take = ({ state, entries }: History, each: Step, at: Hour): History => {
  const now = plusMs(startOf(at), 1_234_567);
  const taken = outcomeOf(state, each, at, now);
  if (isRefused(taken)) return { state, entries };
  const entry = 'entry' in taken ? taken.entry : undefined;
  return { state: taken.next, entries: entry ? [...entries, entry] : entries };
};

const outcomeOf = (state: AccountState, each: Step, at: Hour, now: Instant) => {
  switch (each.kind) {
    case 'use':
      return used(state, each, at, now);
    case 'credit': {
      const cause = { kind: 'topUp', provider: 'p', paymentId: now } as const;
      return credit(state, { ...each, cause }, now, sha256);
    }
    case 'voucher': {
      const voucher = { ...each.voucher, from: now, until: plusMs(now, each.days * 86_400_000) };
      return grantVoucher(state, { voucher, reason: '欢迎' }, now, sha256);
    }
    case 'pack':
      return grantPack(state, each.pack, now);
    case 'zone':
      return { next: changeZone(state, each.zone, now) };
    case 'activate': {
      const active = activate(state, now);
      return isRefused(active) ? active : { next: active };
    }
    case 'terms':
      return fenced(changeTerms(state, each.terms, now).next);
    case 'open':
      return openedIfFunded(state, `i-${now}`, now, each.unit);
    case 'release':
      return { next: releasedFirst(state, now) };
    case 'alert':
      return { next: { ...state, alert: { threshold: each.threshold, armed: true } } };
  }
};

const used = (
  state: AccountState,
  { usage: part, hoursAgo }: Extract<Step, { kind: 'use' }>,
  at: Hour,
  now: Instant,
) => {
  const settled = settleIfAny(state, plusHours(at, -1 - hoursAgo), [part], { now });
  return settled ?? { next: state };
};
