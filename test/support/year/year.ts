import { expect } from 'vitest';
import { listParkedLifecyclesRoute } from '#functions/api/admin/lifecycleRoutes.ts';
import {
  listParkedAccountsRoute,
  listParkedUsageRoute,
  listReconciliationsRoute,
} from '#functions/api/admin/routes.ts';
import { listNoticesRoute } from '#functions/api/notices/routes.ts';
import { listLedgerRoute, verifyLedgerRoute } from '#functions/api/wallet/routes.ts';
import { dayMs, isoOf, monthsLater } from '#test/support/days.ts';
import { type Random, randomOf } from '#test/support/random.ts';
import type { LocalWorld } from '#test/support/worlds/localWorld.ts';

/** A year in the local runner. All instants are epoch ms. */
export type Year = {
  readonly world: LocalWorld;
  readonly startMs: number;
  readonly endMs: number;
  readonly random: Random;
  /** Has something done at an instant, unless the year is over by then. */
  readonly plan: (atMs: number, act: () => Promise<unknown>) => void;
  /** Some whole minute within days after the start: from the first (0) to before the last. */
  readonly minuteIn: (fromDay: number, untilDay: number) => number;
};

/** Somebody who lives through the year, by a story that says how they end. */
export type Resident = {
  readonly accountId: string;
  /** At the end of the year: expects what the story comes to. */
  readonly verdict: () => Promise<void>;
};

const minuteMs = 60_000;

/** From a whole minute on. */
export const yearOf = (world: LocalWorld, start: string, end: string, seed: number): Year => {
  const [startMs, endMs] = [Date.parse(start), Date.parse(end)];
  const random = randomOf(seed);
  return {
    ...{ world, startMs, endMs, random },
    plan: (atMs, act) => {
      if (atMs < endMs) world.plan(isoOf(atMs), act);
    },
    minuteIn: (fromDay, untilDay) => {
      const minutes = (days: number) => (days * dayMs) / minuteMs;
      return startMs + random.whole(minutes(fromDay), minutes(untilDay) - 1) * minuteMs;
    },
  };
};

/** What is done or looked at in an instant, RFC 3339. */
export type Moment = readonly [at: string, act: () => Promise<unknown>];

/** Plans what happens at instants that are set. */
export const secondly = ({ plan }: Year, moments: readonly Moment[]): void => {
  for (const [at, act] of moments) plan(Date.parse(at), act);
};

/** What is bought for a month, and what that costs. Rules CAT-06, CAT-07. */
export type Monthly = {
  readonly kind: 'gateway' | 'instance';
  readonly item: object;
  readonly price: number;
  readonly currency: 'CNY' | 'USD';
};

export const trial: Monthly = {
  kind: 'gateway',
  item: { kind: 'plan', plan: 'trial', region: 'ap-guangzhou', months: 1 },
  ...{ price: 899, currency: 'CNY' },
};

export const basic: Monthly = {
  kind: 'instance',
  item: { kind: 'instance', spec: 'basic', region: 'ap-guangzhou', months: 1 },
  ...{ price: 1_500, currency: 'CNY' },
};

export const basicInUsd: Monthly = { ...basic, price: 214.29, currency: 'USD' };

/** When the terms of a month each end that follow one another from a purchase, up to `untilMs`. */
export const expiriesOf = (boughtMs: number, untilMs: number, aheadMs?: number): number[] => {
  const expiries: number[] = [];
  while ((expiries.at(-1) ?? boughtMs) <= untilMs) {
    expiries.push(monthsLater(boughtMs, expiries.length + 1, aheadMs));
  }
  return expiries;
};

/** Nothing waits for the operator, no execution failed, no ledger drifts. Rules SET-06, WAL-03. */
export const expectNothingParked = async (world: LocalWorld): Promise<void> => {
  const operator = world.operator();
  expect(await operator.list(listParkedAccountsRoute)).toEqual([]);
  expect(await operator.list(listParkedUsageRoute)).toEqual([]);
  expect(await operator.list(listParkedLifecyclesRoute)).toEqual([]);
  expect(await operator.list(listReconciliationsRoute)).toEqual([]);
  const states = (await world.executions()).map(({ status }) => status);
  expect(new Set(states)).toEqual(new Set(['RUNNING', 'SUCCEEDED']));
};

/** Every entry follows from the one before, and what was topped up less the bills is left. WAL-03. */
export const expectSoundBooks = async (world: LocalWorld, accountId: string): Promise<void> => {
  const params = { accountId };
  expect(await world.operator().call(verifyLedgerRoute, { params })).toMatchObject({ sound: true });
  const entries = await world.operator().list(listLedgerRoute, { params });
  const causes = entries.flatMap(({ cause }) => (cause.kind === 'bill' ? [cause.billId] : []));
  expect(new Set(causes).size).toBe(causes.length);
};

/** Nobody of theirs has confirmed, so of what they do themselves nobody is told. Rule NOT-04. */
const ofOwnDoing = (kind: string): boolean => ['termRestored', 'instanceIsolated'].includes(kind);

/** Everybody has been told of everything else, once. Rule NOT-01. */
export const expectAllNotified = async (world: LocalWorld, accountId: string): Promise<void> => {
  const notices = await world.operator().list(listNoticesRoute, { params: { accountId } });
  const unnotified = notices.filter(({ state }) => state !== 'sent');
  expect(unnotified.filter(({ kind, state }) => state !== 'nobody' || !ofOwnDoing(kind))).toEqual(
    [],
  );
  const names = notices.map(({ kind, episode, step = '' }) => `${kind} ${episode} ${step}`);
  expect(new Set(names).size).toBe(names.length);
};
