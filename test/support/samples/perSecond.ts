import type { AccountState } from '#domain/account/accountState.ts';
import { haltInstance, resumeHalted } from '#domain/account/instances/haltInstance.ts';
import {
  type NewPayAsYouGo,
  openPayAsYouGo,
  releasePayAsYouGo,
} from '#domain/account/instances/payAsYouGo.ts';
import { credit } from '#domain/account/wallet/credit.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { Price } from '#domain/catalogue/priceBook.ts';
import { findPrice } from '#domain/catalogue/priceBook.ts';
import { instanceSku } from '#domain/catalogue/skus.ts';
import type { Dedicated } from '#domain/instances/instance.ts';
import {
  earliestUptimeChange,
  isUp,
  secondsIn,
  startUptime,
  stopUptime,
  type Uptime,
} from '#domain/instances/uptime.ts';
import { Decimal, type DecimalInput } from '#domain/money/decimal.ts';
import { earlier, epochMs, type Instant, instant, later, plusMs } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { decided } from '#test/support/decided.ts';
import { accountOf } from '#test/support/settle.ts';

/** What the default book asks for a basic instance by the second, in CNY. */
export const basicBySecond = (): Price => {
  const price = findPrice(defaultBook, instanceSku('basic', 'second'), 'CNY');
  if (price === undefined) throw new Error('the default book sells it');
  return price;
};

/** An account with cash, and the entry that says so. */
export const fund = (yuan: DecimalInput, state = accountOf()) => {
  const cause = { kind: 'topUp', provider: 'p', paymentId: 'funds' } as const;
  const funds = { bucket: 'cash', amount: new Decimal(yuan), cause } as const;
  return credit(state, funds, instant('2026-11-01T00:00:00Z'), sha256);
};

export const funded = (yuan: DecimalInput): AccountState => fund(yuan).next;

export const newInstance = (instanceId: string): NewPayAsYouGo => ({
  ...{ instanceId, accountId: accountOf().accountId, name: instanceId },
  ...{ region: 'ap-guangzhou', spec: 'basic' },
});

/** Opens a basic instance at the default book's price, if it can be paid. */
export const openedIfFunded = (
  state: AccountState,
  instanceId: string,
  now: Instant,
  unit = basicBySecond().unit,
) => {
  const price = { ...basicBySecond(), unit };
  return openPayAsYouGo(state, newInstance(instanceId), price, defaultBook.version, now);
};

export const opened = (state: AccountState, instanceId: string, now: Instant) =>
  decided(openedIfFunded(state, instanceId, now));

/** The state without its oldest unreleased instance, if it has one. */
export const releasedFirst = (state: AccountState, now: Instant): AccountState => {
  const entry = state.dedicated?.find(({ perSecond: price, released }) => price && !released);
  if (entry?.perSecond === undefined) return state;
  const { instanceId, perSecond } = entry;
  const common = { ...newInstance(instanceId), version: 1, createdAt: now, serviceCount: 0 };
  const running = { kind: 'payAsYouGo', state: { status: 'running' } } as const;
  return releasePayAsYouGo(state, { ...common, ...running, perSecond }, now).next;
};

/** When the operator had suspended which instance, in whole seconds for the customer. */
type Halts = {
  readonly state: AccountState;
  readonly now: Instant;
  readonly halts: ReadonlyMap<string, Uptime>;
};

/** The operator suspends an instance, or lifts that, whatever arrears do to its uptime. Rule SLA-05. */
export const halted = (
  { state, now, halts }: Halts,
  id: string,
  kind: 'halt' | 'lift',
): Pick<Halts, 'state' | 'halts'> => {
  const known = halts.get(id) ?? [];
  const last = known.at(-1);
  const isOpen = last !== undefined && last.until === undefined;
  if (isOpen !== (kind === 'lift')) return { state, halts };
  const mark = earliestUptimeChange(state, now);
  const past = epochMs(mark) % 1_000;
  if (kind === 'halt') {
    const second = plusMs(mark, -past);
    const from = later(second, last?.until ?? second);
    return {
      state: haltInstance(state, id, now),
      halts: new Map([...halts, [id, [...known, { from }]]]),
    };
  }
  const until = past === 0 ? mark : plusMs(mark, 1_000 - past);
  const over = [...known.slice(0, -1), { from: last?.from ?? until, until }];
  return { state: resumeHalted(state, id, now), halts: new Map([...halts, [id, over]]) };
};

/** The seconds of an uptime in [from, until) in which the operator had not suspended it. Rule INS-03. */
export const chargedIn = (uptime: Uptime, halts: Uptime, from: Instant, until: Instant): number =>
  halts.reduce(
    (left, halt) => {
      const [a, b] = [later(from, halt.from), earlier(until, halt.until ?? until)];
      return a < b ? left - secondsIn(uptime, a, b) : left;
    },
    secondsIn(uptime, from, until),
  );

/** What a stop by arrears and its end do to an uptime. Rules ARR-01, ARR-02. */
export const interrupted = (
  { state, now }: Pick<Halts, 'state' | 'now'>,
  id: string,
  kind: 'suspend' | 'resume',
): AccountState => ({
  ...state,
  dedicated: (state.dedicated ?? []).map((each) => {
    if (each.instanceId !== id || isUp(each.uptime) !== (kind === 'suspend')) return each;
    const mark = earliestUptimeChange(state, now);
    const uptime =
      kind === 'suspend' ? stopUptime(each.uptime, mark) : startUptime(each.uptime, mark);
    return { ...each, uptime };
  }),
});

/** An uptime in full: what has been folded is as it was known before. */
export const fullUptime = ({ uptime, folded }: Dedicated, known: Uptime = []): Uptime => {
  const [began, ...rest] = uptime;
  if (folded === undefined || began === undefined) return uptime;
  const since = rest[0]?.from ?? began.from;
  return [...known.filter(({ from }) => from < since), ...rest];
};
