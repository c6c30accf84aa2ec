import { expect } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { accountSteps, earliest, serviceSteps } from '#domain/account/timeline.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { Instance } from '#domain/instances/instance.ts';
import type { ExpiryStep } from '#domain/lifecycle/expiry/expiryLifecycle.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import { type Instant, instant, plusMs } from '#domain/time/instant.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { newWorld, trial, type World } from '#test/support/worlds/world.ts';
import type { Deps } from '#usecases/deps.ts';
import { advanceExpiry } from '#usecases/lifecycle/advanceExpiry.ts';
import type { TermEpisode } from '#usecases/ports/lifecycles.ts';
import { loadPrepaid } from '#usecases/renewals/loadPrepaid.ts';
import { retryRenewals } from '#usecases/renewals/retryRenewals.ts';

/** When all terms of this world are bought. */
export const boughtAt = '2026-10-10T03:20:00.000Z';

/** Their end, at 11:20 in Shanghai, and what follows it. */
export const expiry = '2026-11-10T03:20:00.000Z';

/** Accounts whose prepaid terms end, on a table of their own. */
export type TermWorld = World & {
  /** Buys; answers the episode of its term. */
  readonly term: (
    accountId: AccountId,
    item: OrderItem,
    autoRenew?: boolean,
  ) => Promise<TermEpisode>;
  /** Takes a step at an instant; answers `<outcome> <at>`. */
  readonly step: (of: TermEpisode, step: ExpiryStep, at: string, on?: Deps) => Promise<string>;
  /** Places and pays a month's renewal; the order's state or the code that it is refused with. */
  readonly renew: (of: TermEpisode, on?: Deps) => Promise<string>;
  /** Tries the renewals that wait in the queue, as the worker does; drops what goes wrong. */
  readonly tryRenewals: (on?: Deps) => Promise<void>;
  /** Tops up as a payment provider does, and lets the worker try what that may renew. */
  readonly credit: (accountId: AccountId, cash: string) => Promise<void>;
  /** The thing as it is stored. */
  readonly stored: (of: TermEpisode) => Promise<NonNullable<Awaited<ReturnType<typeof load>>>>;
  /** Limits an item's stock, with nothing left once it has been bought. */
  readonly limit: (item: OrderItem, left: number) => Promise<void>;
  readonly left: (item: OrderItem) => Promise<number | undefined>;
};

const load = async (deps: Deps, of: TermEpisode) =>
  loadPrepaid(deps, { accountId: of.accountId, arrears: { episode: 0 } }, of);

const unitOf = (item: OrderItem): readonly [string, string] =>
  item.kind === 'instance' ? [`instance:${item.spec}`, item.region] : ['plan:trial', 'any'];

export const termWorld = async (): Promise<TermWorld> => {
  const world = await newWorld(boughtAt);
  const { deps } = world;
  const tryRenewals = async (on: Deps = deps) => {
    for (const accountId of deps.toRenew.splice(0)) {
      await retryRenewals(on, accountId).catch(() => undefined);
    }
  };
  return {
    ...world,
    term: (accountId, item, autoRenew) => termOn(world, accountId, item, autoRenew),
    step: async (of, step, at, on = deps) => {
      deps.setNow(at);
      const taken = await advanceExpiry(on, of, step);
      return 'at' in taken ? `${taken.outcome} ${taken.at}` : taken.outcome;
    },
    renew: (of, on) => renewOn(world, of, on),
    credit: async (accountId, cash) => {
      await world.topUp(accountId, cash);
      await tryRenewals();
    },
    tryRenewals,
    stored: async (of) => {
      const stored = await load(deps, of);
      if (stored === undefined) throw new Error(`no ${of.kind} ${of.id}`);
      return stored;
    },
    limit: (item, left) => {
      const [sku, region] = unitOf(item);
      return deps.transact([deps.stock.set({ sku, region, left })]);
    },
    left: async (item) => (await deps.stock.load(...unitOf(item)))?.left,
  };
};

const termOn = async (
  world: World,
  accountId: AccountId,
  item: OrderItem,
  autoRenew?: boolean,
): Promise<TermEpisode> => {
  const { orderId } = await world.place(accountId, item, autoRenew);
  const paid = await world.pay(accountId, orderId);
  const id = typeof paid === 'string' ? paid : (paid.payment?.resourceId ?? '');
  const kind = item.kind === 'instance' ? 'instance' : 'gateway';
  const of = { accountId, kind, id, expiry: '' as Instant } as const;
  const bought = await load(world.deps, of);
  if (bought === undefined) throw new Error(`not bought: ${id}`);
  return { ...of, expiry: expiryOf(bought.item.payments) };
};

const renewOn = async (
  world: World,
  { accountId, kind, id }: TermEpisode,
  on: Deps = world.deps,
): Promise<string> => {
  const item = { kind: 'renewal', of: kind, id, months: 1 } as const;
  const { orderId } = await world.place(accountId, item);
  const paid = await world.pay(accountId, orderId, [], on);
  return typeof paid === 'string' ? paid : paid.state;
};

/** A gateway that renews itself, of an account with some cash left after it was bought. */
export type Renewing = {
  readonly world: TermWorld;
  readonly acme: AccountId;
  readonly of: TermEpisode;
};

export const renewing = async (cash: string): Promise<Renewing> => {
  const world = await termWorld();
  const acme = await world.open('acme', String(899 + Number(cash)));
  return { world, acme, of: await world.term(acme, trial, true) };
};

/** The totals of an account's bills, whose ledger must be sound. */
export const totals = async (
  { deps }: TermWorld,
  accountId: AccountId,
): Promise<readonly string[]> => {
  const { bills, fault } = await ledgerFacts(deps, accountId);
  expect(fault, 'WAL-03').toBeUndefined();
  return bills.map(({ total }) => total.toFixed());
};

/** Registers services under an instance, as fast as the engine takes them. */
export const registered = async (
  { deps }: TermWorld,
  { accountId, id }: TermEpisode,
  count: number,
): Promise<void> => {
  const instance = await deps.instances.load(accountId, id);
  if (instance === undefined) return;
  const createdAt = plusMs(deps.now(), 1);
  const services = Array.from({ length: count }, (_, n) =>
    deps.instances.addService(accountId, {
      ...{ serviceId: `s-${n}`, instanceId: id, name: `${n}`, createdAt },
    }),
  );
  for (let n = 0; n < services.length; n += 100) await deps.transact(services.slice(n, n + 100));
  const version = instance.version + 1;
  await deps.transact([deps.instances.save({ ...instance, version, serviceCount: count })]);
};

/** Some of what an account has. */
type Facts = { readonly instances?: readonly Instance[]; readonly gateways?: readonly Gateway[] };

/** What time will do to an account that has all this. */
export const dueSteps = (
  state: AccountState,
  { instances = [], gateways = [] }: Facts,
  now: Instant,
) => {
  const services = [
    ...instances.map((item) => ({ kind: 'instance', item }) as const),
    ...gateways.map((item) => ({ kind: 'gateway', item }) as const),
  ];
  return earliest(accountSteps(state, true), serviceSteps(state, services, now));
};

/** `<at> <step> of <subject> unless <what keeps it from being taken>`. */
export const due = (state: AccountState, facts: Facts, now: string): readonly string[] =>
  dueSteps(state, facts, instant(now)).map(
    ({ at, step, subject, unless }) =>
      `${at} ${step}${subject ? ` of ${subject.id}` : ''}${unless ? ` unless ${unless}` : ''}`,
  );
