import { describe, expect, it } from 'vitest';
import { grantVoucher } from '#domain/account/wallet/grantVoucher.ts';
import type { AccountId } from '#domain/accountId.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { newWorld, type World } from '#test/support/worlds/world.ts';
import { transactAccount } from '#usecases/account/transactAccount.ts';
import { cancelOrder } from '#usecases/orders/cancelOrder.ts';
import { payOrder } from '#usecases/orders/payOrder.ts';

const start = '2026-10-10T03:20:00.000Z';
/** When what is bought for a month at the start ends, and days after it. */
const expiry = '2026-11-10T03:20:00.000Z';
const afterExpiry = (days: number): string =>
  `2026-11-${String(10 + days).padStart(2, '0')}T03:20:00.000Z`;

const basic = { kind: 'instance', spec: 'basic', region: 'ap-beijing', months: 1 } as const;
const trial = { kind: 'plan', plan: 'trial', region: 'ap-guangzhou', months: 1 } as const;

type Case = { readonly accountId: AccountId; readonly orderId: string };
type Prepare = (world: World, acme: AccountId) => Promise<Partial<Case>>;

const renewalOf = (id: string): OrderItem => ({
  kind: 'renewal',
  of: id.startsWith('i-') ? 'instance' : 'gateway',
  id,
  months: 1,
});
const upgradeOf = (gatewayId: string): OrderItem => ({ kind: 'upgrade', gatewayId, plan: 'test' });

const bought = async (world: World, acme: AccountId, item: OrderItem): Promise<string> =>
  (await world.buy(acme, item)).payment?.resourceId ?? '';

const soldOut = async ({ deps }: World): Promise<void> =>
  deps.transact([deps.stock.set({ sku: 'instance:basic', region: 'ap-beijing', left: 0 })]);

/** The gateway or instance is destroyed, as a refund and its isolation leave it. */
const destroy = async ({ deps }: World, acme: AccountId, id: string): Promise<void> => {
  const [instance, gateway] = await Promise.all([
    deps.instances.load(acme, id),
    deps.gateways.load(acme, id),
  ]);
  const state = { status: 'destroyed', at: deps.now(), cause: 'refund' } as const;
  if (instance?.kind === 'prepaid') {
    await deps.transact([deps.instances.save({ ...instance, version: 2, state })]);
  }
  if (gateway !== undefined) {
    await deps.transact([deps.gateways.save({ ...gateway, version: 2, state })]);
  }
};

/** By precedence. In each case, all later reasons that can hold at the same time hold too. */
const cases: readonly (readonly [string, string, Prepare])[] = [
  ['ORD-02', 'accountNotFound', async () => ({ accountId: 'nobody' as AccountId })],
  ['ORD-02', 'orderNotFound', async () => ({})],
  [
    'ORD-02',
    'alreadyPaid',
    async (world, acme) => {
      const { orderId } = await world.buy(acme, basic);
      await soldOut(world);
      return { orderId };
    },
  ],
  [
    'ORD-01',
    'orderCancelled',
    async (world, acme) => {
      const { orderId } = await world.place(acme, basic);
      await cancelOrder(world.deps, world.operation(), acme, orderId);
      await soldOut(world);
      world.deps.setNow('2026-10-17T03:20:00.001Z');
      return { orderId };
    },
  ],
  [
    'ORD-01',
    'orderVoid',
    async (world, acme) => {
      const { orderId } = await world.place(acme, basic);
      await soldOut(world);
      world.deps.setNow('2026-10-17T03:20:00.001Z');
      return { orderId };
    },
  ],
  [
    'REF-04',
    'instanceGone',
    async (world, acme) => {
      const id = await bought(world, acme, basic);
      const { orderId } = await world.place(acme, renewalOf(id));
      await destroy(world, acme, id);
      return { orderId };
    },
  ],
  [
    'REF-06',
    'gatewayGone',
    async (world, acme) => {
      const id = await bought(world, acme, trial);
      const { orderId } = await world.place(acme, upgradeOf(id));
      await destroy(world, acme, id);
      return { orderId };
    },
  ],
  [
    'EXP-03',
    'tooLateToRenew',
    async (world, acme) => {
      const id = await bought(world, acme, basic);
      world.deps.setNow(afterExpiry(1));
      const { orderId } = await world.place(acme, renewalOf(id));
      world.deps.setNow(afterExpiry(7));
      return { orderId };
    },
  ],
  [
    'PLN-03',
    'gatewayExpired',
    async (world, acme) => {
      const id = await bought(world, acme, trial);
      world.deps.setNow('2026-11-09T03:20:00.000Z');
      const { orderId } = await world.place(acme, upgradeOf(id));
      world.deps.setNow(expiry);
      return { orderId };
    },
  ],
];

const unknown = 'o-mf3k2a9c1-1f6e02b4c8';

describe('an order that is not paid leaves everything as it was', () => {
  it.each(cases)('%s %s', async (_rule, code, prepare) => {
    const world = await newWorld(start);
    const acme = await world.open('acme', '1500');
    const { accountId = acme, orderId = unknown } = await prepare(world, acme);
    const before = await world.items();
    expect(await world.pay(accountId, orderId, ['none'])).toBe(code);
    expect(await world.items()).toEqual(before);
  });

  it.each<[string, string, readonly string[]]>([
    ['ORD-02', 'voucherNotFound', ['none', 'v-plans']],
    ['ORD-02', 'voucherNotApplicable', ['v-plans']],
    ['ORD-02', 'insufficientFunds', []],
  ])('%s %s, and it stays payable', async (_rule, code, voucherIds) => {
    const world = await newWorld(start);
    const acme = await world.open('acme', '1499.99');
    await giveVoucher(world, acme);
    const { orderId } = await world.place(acme, basic);
    const before = await world.items();
    expect(await world.pay(acme, orderId, voucherIds)).toBe(code);
    expect(await world.items()).toEqual(before);
    await world.topUp(acme, '0.01');
    expect(await world.pay(acme, orderId)).toMatchObject({ state: 'paid' });
  });

  it('ORD-03 idempotencyKeyReused before all', async () => {
    const world = await newWorld(start);
    const acme = await world.open('acme', '2000');
    const { orderId } = await world.place(acme, basic);
    const pay = (bodyHash: string, id: string) =>
      payOrder(world.deps, { ...world.operation('k'), bodyHash }, acme, {
        orderId: id,
        voucherIds: [],
      });
    const first = await pay('a', orderId);
    const before = await world.items();
    expect(await pay('b', unknown)).toMatchObject({ refused: 'idempotencyKeyReused' });
    expect(await pay('a', orderId)).toEqual(first);
    expect(await world.items()).toEqual(before);
  });
});

const giveVoucher = async ({ deps, operation }: World, acme: AccountId): Promise<void> => {
  const posted = await transactAccount(deps, acme, { operation: operation() }, async (state) => {
    const validity = { from: deps.now(), until: instant('2027-01-01T00:00:00Z') };
    const left = new Decimal(2000);
    const voucher = { id: 'v-plans', products: ['mpgw'], left, ...validity } as const;
    const given = { voucher, reason: 'test' };
    const granted = decided(grantVoucher(state, given, deps.now(), deps.sha256));
    return { ...granted, writes: [], answer: {} };
  });
  expect(posted).toEqual({});
};
