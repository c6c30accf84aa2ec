import { Temporal } from 'temporal-polyfill';
import type { AccountState } from '#domain/account/accountState.ts';
import { quotaOfUsage } from '#domain/account/packs/activate.ts';
import type { PackKind } from '#domain/catalogue/campaign.ts';
import { type SettledWindow, windowHours } from '#domain/metering/settledWindow.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Deducted } from '#domain/packs/deduct.ts';
import type { Quota } from '#domain/packs/grants.ts';
import type { KeptPacks } from '#domain/packs/keepPacks.ts';
import type { Pack } from '#domain/packs/pack.ts';
import type { Deduction } from '#domain/rating/meteredLine.ts';
import { type Hour, hourOf, plusHours, startOf } from '#domain/time/hour.ts';
import { fromEpochMs, type Instant } from '#domain/time/instant.ts';

const endOf = ({ until, ending }: Pack): Instant =>
  ending !== undefined && ending.at < until ? ending.at : until;

const inDeductionOrder = (a: Pack, b: Pack): number => {
  const keyOf = (pack: Pack): string =>
    [pack.source === 'free' ? 0 : 1, endOf(pack), pack.obtainedAt, pack.id].join('|');
  return keyOf(a) < keyOf(b) ? -1 : 1;
};

/** Deducts a quantity from the packs that cover its hour. Rules PCK-01 to PCK-03, PCK-05. */
export const deduct = (
  packs: readonly Pack[],
  kind: PackKind,
  hour: Hour,
  quantity: Decimal,
): Deducted => {
  const at = startOf(hour);
  const deductions: Deduction[] = [];
  let rest = quantity;
  const next = packs.toSorted(inDeductionOrder).map((pack) => {
    const covers = pack.kind === kind && pack.from <= at && at < endOf(pack);
    if (!covers || pack.refundedAt || rest.isZero() || pack.left.isZero()) return pack;
    const taken = Decimal.min(rest, pack.left);
    rest = rest.minus(taken);
    deductions.push({ packId: pack.id, source: pack.source, quantity: taken });
    return { ...pack, left: pack.left.minus(taken) };
  });
  return { packs: next, deductions, rest };
};

/** The packs that stay in the state, and those that leave it. Rules PCK-02, MET-06. */
export const keepPacks = (
  packs: readonly Pack[],
  settled: Pick<SettledWindow, 'newest'>,
): KeptPacks => {
  const forgotten = startOf(plusHours(settled.newest, -windowHours));
  const inOrder = packs.toSorted(inDeductionOrder);
  const useful = inOrder.filter(
    (pack) => pack.left.gt(0) && pack.refundedAt === undefined && endOf(pack) > forgotten,
  );
  const kept = useful.slice(0, 16);
  const evicted = inOrder.filter((pack) => !kept.includes(pack));
  return { packs: kept, overflow: useful.length > 16, evicted };
};

const monthly: Readonly<Record<PackKind, Decimal>> = {
  calls: new Decimal(1_000_000),
  traffic: new Decimal(1_073_741_824),
};

/** The first instant of a grant's day; k = 12: of the day after the year. Rules QUO-01 to QUO-03. */
const grantStart = ({ activatedAt, activatedOn, zone }: Quota, k: number): Instant => {
  if (k === 0) return startOf(hourOf(activatedAt));
  const day = Temporal.PlainDate.from(activatedOn).add({ months: k });
  const date = k === 12 ? day.add({ days: 1 }) : day;
  return fromEpochMs(date.toZonedDateTime(zone).epochMilliseconds);
};

/** The packs that an hour meets, with the grants that have started by it. Rules QUO-01, PCK-06. */
export const issueFreeQuota = (
  state: AccountState,
  hour: Hour,
  archived: readonly Pack[],
): { readonly packs: readonly Pack[]; readonly quota: Quota } => {
  const quota = quotaOfUsage(state, hour);
  const isBefore = quota.implied === true && startOf(hour) < startOf(hourOf(quota.activatedAt));
  const at = isBefore ? quota.activatedAt : startOf(hour);
  const packs = [...state.packs];
  packs.push(...archived.filter(({ id }) => packs.every((pack) => pack.id !== id)));
  let k = quota.nextGrant;
  for (; k < 12 && grantStart(quota, k) <= at; k += 1) {
    for (const kind of ['calls', 'traffic'] as const) {
      packs.push({
        ...{ id: `free-${k}-${kind}`, kind, source: 'free' },
        ...{ total: monthly[kind], left: monthly[kind], obtainedAt: quota.activatedAt },
        ...{ from: grantStart(quota, k), until: grantStart(quota, k + 1) },
      });
    }
  }
  const covering = packs.map((pack) =>
    isBefore && /^free-0-/.test(pack.id) && startOf(hour) < pack.from
      ? { ...pack, from: startOf(hour) }
      : pack,
  );
  return { packs: covering, quota: k === quota.nextGrant ? quota : { ...quota, nextGrant: k } };
};
