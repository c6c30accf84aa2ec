import type { AccountId } from '#domain/accountId.ts';
import { uptimeCharge } from '#domain/instances/foldUptime.ts';
import type {
  Instance,
  PayAsYouGoInstance,
  PrepaidInstance,
  SharedInstance,
} from '#domain/instances/instance.ts';
import { type Bill, isMetered } from '#domain/ledger/bill.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { MeteredLine } from '#domain/rating/meteredLine.ts';
import type { TermPayment } from '#domain/terms/termPayment.ts';
import { termOf } from '#domain/terms/terms.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { epochMs, instant } from '#domain/time/instant.ts';
import { noBuckets } from '#domain/wallet/wallet.ts';
import { presentInstance } from '#functions/api/instances/present.ts';
import { decided } from '#test/support/decided.ts';
import { answering, operationOf } from '#test/support/operationOf.ts';
import type { Deps } from '#usecases/deps.ts';
import { createInstance } from '#usecases/instances/createInstance.ts';
import { releaseInstance } from '#usecases/instances/releaseInstance.ts';

const createdAt = instant('2026-11-01T00:00:00Z');

const common = {
  instanceId: 'i-000000001-a',
  accountId: 'acme' as AccountId,
  version: 1,
  name: 'edge',
  region: 'ap-guangzhou',
  createdAt,
  serviceCount: 0,
} satisfies Partial<Instance>;

export const sharedInstance: SharedInstance = {
  ...common,
  kind: 'shared',
  state: { status: 'running' },
};

const payment: TermPayment = {
  ...termOf(createdAt, 1, defaultZone),
  ...{
    kind: 'term',
    orderId: 'o-000000001-a',
    sku: 'instance:basic:month',
    billSeq: 2,
    paidAt: createdAt,
  },
  paid: { buckets: { ...noBuckets, cash: new Decimal(1500) }, vouchers: [] },
};

/** Basic, paid for one month: it expires at 2026-12-01T00:00:00Z. */
export const prepaidInstance: PrepaidInstance = {
  ...common,
  kind: 'prepaid',
  spec: 'basic',
  payments: [payment],
  autoRenew: false,
  state: { status: 'running' },
};

/** The same after a refund: it is destroyed at 2026-11-12T00:00:00Z. */
export const refundedInstance: PrepaidInstance = {
  ...prepaidInstance,
  state: {
    ...{ status: 'isolated', cause: 'refund' },
    since: instant('2026-11-05T00:00:00Z'),
    destroyDue: instant('2026-11-12T00:00:00Z'),
  },
};

export const payAsYouGoInstance: PayAsYouGoInstance = {
  ...common,
  kind: 'payAsYouGo',
  spec: 'basic',
  perSecond: {
    ...{ sku: 'instance:basic:second', bookVersion: '2024-04' },
    unit: { name: 'second', size: new Decimal(1) },
    ...{ unitPrice: new Decimal('0.00092593'), hold: new Decimal('3.333348') },
  },
  state: { status: 'running' },
};

export const releasedInstance: PayAsYouGoInstance = {
  ...payAsYouGoInstance,
  state: { status: 'released', at: instant('2026-11-02T00:00:00Z') },
};

/** Buys a basic pay-as-you-go instance; answers its id. */
export const buy = async (deps: Deps, accountId: AccountId): Promise<string> => {
  const wanted = { kind: 'payAsYouGo', spec: 'basic', region: 'ap-guangzhou', name: 'n' } as const;
  const asked = answering(operationOf(deps.newId()), presentInstance);
  return decided(await createInstance(deps, asked, accountId, wanted)).instanceId;
};

export const release = async (
  deps: Deps,
  accountId: AccountId,
  instanceId: string,
): Promise<void> => {
  decided(await releaseInstance(deps, operationOf(deps.newId()), { accountId, instanceId }));
};

/** How long an instance existed that was never suspended, and what that costs rated at once. */
export const existed = async (
  deps: Deps,
  accountId: AccountId,
  instanceId: string,
): Promise<{ readonly seconds: number; readonly cost: string }> => {
  const instance = await deps.instances.load(accountId, instanceId);
  if (instance?.kind !== 'payAsYouGo' || instance.state.status !== 'released') {
    throw new Error(`${instanceId} has not been released`);
  }
  const { createdAt: from, state, perSecond } = instance;
  const seconds = (epochMs(state.at) - epochMs(from)) / 1_000;
  return { seconds, cost: uptimeCharge(perSecond, seconds).toFixed() };
};

export const secondsLines = (bills: readonly Bill[], instanceId: string): readonly MeteredLine[] =>
  bills
    .flatMap(({ lines }) => lines.filter(isMetered))
    .filter((line) => line.meter === 'seconds' && line.instanceId === instanceId);
