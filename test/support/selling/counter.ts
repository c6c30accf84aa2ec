import type { OrderItem } from '#domain/orders/order.ts';
import {
  attaching,
  blocking,
  buying,
  refunding,
  releasing,
} from '#test/support/selling/holdingAskings.ts';
import { emptyModel, type Model } from '#test/support/selling/model.ts';
import { cancelling, ordering, paying, toppingUp } from '#test/support/selling/orderAskings.ts';
import { type Asking, inTurn, type Step } from '#test/support/selling/step.ts';
import { openWorld, type World } from '#test/support/selling/world.ts';

/** What stories about a CNY account are told with: the first, or the n-th, of what it has. */

const instance: OrderItem = { kind: 'instance', spec: 'basic', region: 'ap-guangzhou', months: 1 };
const plan: OrderItem = { kind: 'plan', plan: 'trial', region: 'ap-guangzhou', months: 1 };
const pack: OrderItem = { kind: 'pack', sku: 'pack:calls:1M', months: 1 };

export const orderInstance = ordering('an instance', () => instance);
export const orderPlan = ordering('a plan', () => plan);
export const orderPack = ordering('a pack', () => pack);

export const orderRenewal = (of: 'instance' | 'gateway', months = 1): Asking =>
  ordering(`a renewal of the ${of}`, (model) => {
    const [first] = of === 'instance' ? model.instances : model.gateways;
    return first && { kind: 'renewal', of, id: first.id, months };
  });

export const orderUpgrade: Asking = ordering('an upgrade', ({ gateways: [first] }) =>
  first === undefined ? undefined : { kind: 'upgrade', gatewayId: first.id, plan: 'test' },
);

/** Pays the n-th order, with all vouchers if they are wanted. */
export const payOrderAt = (n: number, withVouchers = false): Asking =>
  paying(
    `order ${n}`,
    ({ orders }) => orders[n]?.id,
    ({ coupons }) => (withVouchers ? coupons.map(({ id }) => id) : []),
  );

export const cancelOrderAt = (n: number): Asking =>
  cancelling(`order ${n}`, ({ orders }) => orders[n]?.id);

export const paid = (placed: Asking): Step =>
  inTurn(
    placed,
    paying('it', ({ orders }) => orders.at(-1)?.id),
  );

export const buyBySecond = buying('basic', 'ap-guangzhou');
export const releaseFirst = releasing('the first', ({ instances: [first] }) => first?.id);

export const refundFirst = (kind: 'instance' | 'gateway' | 'pack'): Asking =>
  refunding(kind, 'the first', ({ instances, gateways, packs }) => {
    const [first] = { instance: instances, gateway: gateways, pack: packs }[kind];
    return first?.id;
  });

export const attachMiniProgram = attaching(
  { appId: 'wx-1', kind: 'miniProgram', onboarding: 'oneClick', features: [] },
  'the first',
  ({ gateways: [first] }) => first?.id,
);

export const blockAccount = blocking('account');

export const fund = (amount: string): Asking => toppingUp(amount, `payment of ${amount}`);

/** The model and the product after the same story. */
export const notifiedContacts = async (
  story: readonly Step[],
): Promise<{ readonly model: Model; readonly world: World }> => {
  const start = Date.parse('2026-10-10T03:20:00.250Z');
  const [model, world] = [emptyModel('CNY', start), await openWorld('CNY', start)];
  for (const step of story) await step.run(model, world);
  return { model, world };
};
