import type { AccountState } from '#domain/account/accountState.ts';
import { assert } from '#domain/defect.ts';
import { isBought, type Pack } from '#domain/packs/pack.ts';
import type { Refundable } from '#domain/refunds/refund.ts';
import { type PackPayment, purchaseOrderOf, type Subject } from '#domain/refunds/refundFacts.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { loadInstance } from '#usecases/account/loadInstance.ts';
import { readPacks } from '#usecases/packs/readPacks.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasGateways, HasOrders } from '#usecases/ports/holdings.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';

export type NotThere = 'instanceNotFound' | 'gatewayNotFound' | 'packNotFound';

type SubjectDeps = HasAccounts & HasOrders & HasInstances & HasGateways;

/** What is to be given back, in the state, in the archive or as an item of its own. */
export const loadSubject = async (
  deps: SubjectDeps,
  state: AccountState,
  { kind, id }: Refundable,
  now: Instant,
): Promise<Subject | Refused<NotThere>> => {
  switch (kind) {
    case 'instance': {
      const instance = await loadInstance(deps, state, id);
      return instance
        ? { kind, instance }
        : refuse('instanceNotFound', 'there is no such instance');
    }
    case 'gateway': {
      const gateway = await deps.gateways.load(state.accountId, id);
      return gateway ? { kind, gateway } : refuse('gatewayNotFound', 'there is no such gateway');
    }
    case 'pack':
      return loadPack(deps, state, id, now);
  }
};

type PackSubject = Extract<Subject, { kind: 'pack' }>;

/** A pack of an account, in the state or in the archive, and what paid for it if somebody did. */
export const loadPack = async (
  deps: HasAccounts & HasOrders,
  state: AccountState,
  id: string,
  now: Instant,
): Promise<PackSubject | Refused<'packNotFound'>> => {
  const pack = (await readPacks(deps, state, now)).find((each) => each.id === id);
  return pack ? loadPayment(deps, state, pack) : refuse('packNotFound', 'there is no such pack');
};

const loadPayment = async (
  { orders }: HasOrders,
  { accountId }: AccountState,
  pack: Pack,
): Promise<PackSubject> => {
  if (!isBought(pack)) return { kind: 'pack', pack };
  const order = await orders.load(accountId, purchaseOrderOf(pack.id));
  assert(order?.state.status === 'paid', 'loadSubject: a purchased pack has its paid order');
  const { orderId, price, state } = order;
  const { billSeq, paid } = state;
  const payment: PackPayment = { orderId, billSeq, paid, sku: price.sku };
  return { kind: 'pack', pack, payment };
};
