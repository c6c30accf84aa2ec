import type { AccountId } from '#domain/accountId.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { hourOf } from '#domain/time/hour.ts';
import { fromEpochMs } from '#domain/time/instant.ts';
import { presentInstance } from '#functions/api/instances/present.ts';
import { presentOrder } from '#functions/api/orders/present.ts';
import { creditTo } from '#test/support/chaos/paying.ts';
import { type Customer, customerOf, dayMs, hourMs, type Stage } from '#test/support/chaos/stage.ts';
import { decided } from '#test/support/decided.ts';
import { firstYearOver } from '#test/support/firstYearOver.ts';
import { answering, operationOf } from '#test/support/operationOf.ts';
import { recordOf } from '#test/support/settle.ts';
import type { TestDeps } from '#test/support/worlds/testDeps.ts';
import { createAccount } from '#usecases/accounts/createAccount.ts';
import { createInstance } from '#usecases/instances/createInstance.ts';
import { registerService } from '#usecases/instances/registerService.ts';
import { payOrder } from '#usecases/orders/payOrder.ts';
import { placeOrder } from '#usecases/orders/placeOrder.ts';
import { setStock } from '#usecases/stock/setStock.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

/** Calls through the account's shared instance in this hour, which the next settlement charges. */
export const useService = async (stage: Stage, accountId: AccountId): Promise<void> => {
  const { deps, chances } = stage;
  const { used, instances } = customerOf(stage, accountId);
  const millions = chances.each(`use ${accountId}`).whole(2, 9);
  const record = recordOf(hourOf(deps.now()), {
    ...{ source: 'test', id: `${accountId}-${used.length}`, accountId },
    instanceId: instances.find(({ kind }) => kind === 'shared')?.instanceId ?? 'shared',
    calls: millions * 1_000_000,
  });
  used.push(record);
  const [outcome] = await recordUsage(deps, [record]);
  if (outcome?.status !== 'accepted') throw new Error(`usage was ${outcome?.status}`);
};

const region = 'ap-guangzhou';
const sku = 'instance:basic';
const stocked = 1_000;

/** Before anybody opens: dedicated instances are limited, so that what is given back is counted. */
export const limitStock = async (deps: TestDeps): Promise<void> => {
  decided(await setStock(deps, operationOf('stock'), { sku, region, left: stocked }));
};

/** How many dedicated instances are with customers, as the stock has it. */
export const takenFromStock = async ({ stock }: TestDeps): Promise<number> =>
  stocked - ((await stock.load(sku, region))?.left ?? 0);

const operation = ({ deps }: Stage) => operationOf(deps.newId());

/**
 * Opens an account as of now: a shared instance with a service, and by turns nothing more, a
 * pay-as-you-go instance with little to pay it from, a prepaid one, or packs.
 */
export const openCustomer = async (
  stage: Stage,
  customer: Customer,
  turn: number,
): Promise<void> => {
  const { deps, agenda, chances, nowMs } = stage;
  const { accountId, terms, instances } = customer;
  const random = chances.always(`open ${accountId}`);
  const named = { accountId, name: accountId, currency: 'CNY', zone: defaultZone } as const;
  const settings = { language: 'en', contacts: [], terms, ...firstYearOver } as const;
  decided(await createAccount(deps, operation(stage), { ...named, ...settings }));
  if (turn !== 2 && terms === 'standard') await announceStrict(stage, customer);
  const shared = { kind: 'shared', region, name: 'shared' } as const;
  const made = decided(
    await createInstance(deps, answering(operation(stage), presentInstance), accountId, shared),
  );
  const { instanceId } = made;
  decided(await registerService(deps, operation(stage), { accountId, instanceId }, 'orders'));
  if (turn === 1) {
    await creditTo(stage, accountId, new Decimal(334 + random.whole(0, 2500)).div(100));
    const wanted = { kind: 'payAsYouGo', spec: 'basic', region, name: 'second' } as const;
    decided(await createInstance(deps, operation(stage), accountId, wanted));
  }
  if (turn === 2) await buy(stage, accountId, '1500', { ...dedicated, region, months: 1 });
  if (turn === 3) {
    await buy(stage, accountId, '7.20', { kind: 'pack', sku: 'pack:traffic:10GB', months: 3 });
    await buy(stage, accountId, '5', { kind: 'pack', sku: 'pack:calls:1M', months: 1 });
    customer.packs = 2;
  }
  const { items } = await deps.instances.list(accountId, 10);
  instances.push(...items.map((each) => ({ ...each })));
  if (turn === 1) return;
  agenda.add(nowMs() + random.whole(0, 10 * hourMs), () => useService(stage, accountId));
};

/** Stricter terms, as if announced 30 days before some moment of the next five. Rule ARR-01. */
const announceStrict = async (
  { deps, chances, nowMs }: Stage,
  customer: Customer,
): Promise<void> => {
  const strictFromMs = nowMs() + chances.always(`strict ${customer.accountId}`).whole(0, 5 * dayMs);
  customer.strictFromMs = strictFromMs;
  const loaded = await deps.accounts.load(customer.accountId, 'strong');
  if (loaded === undefined) throw new Error(`${customer.accountId} has been opened`);
  const { state } = loaded;
  const nextTerms = { terms: 'strict', from: fromEpochMs(strictFromMs) } as const;
  await deps.transact([deps.accounts.save({ ...state, nextTerms, version: state.version + 1 })]);
};

const dedicated = { kind: 'instance', spec: 'basic' } as const;

const buy = async (
  stage: Stage,
  accountId: Customer['accountId'],
  price: string,
  item: OrderItem,
): Promise<void> => {
  await creditTo(stage, accountId, new Decimal(price));
  const { orderId } = decided(
    await placeOrder(stage.deps, answering(operation(stage), presentOrder), accountId, { item }),
  );
  const payment = { orderId, voucherIds: [] };
  decided(await payOrder(stage.deps, operation(stage), accountId, payment));
};
