import { dayMs, dayOf, secondMs } from '#test/support/days.ts';
import { giveBack, sumOf } from '#test/support/selling/balances.ts';
import { putBack } from '#test/support/selling/bySecond.ts';
import type {
  Balances,
  Model,
  ModelGateway,
  ModelPack,
  ModelPause,
  Prepaid,
  Stretch,
  Taken,
} from '#test/support/selling/model.ts';
import { servedOf, stillDue, usedBy } from '#test/support/selling/pausing.ts';
import {
  gatewayStatus,
  halfUp,
  instanceStatus,
  isolationMs,
  least,
  wholeCents,
} from '#test/support/selling/units.ts';

type Kind = 'instance' | 'gateway' | 'pack';

type Rule = 'REF-01' | 'REF-02' | 'REF-05' | 'REF-06';

/** By which rule something would come back now. Rules REF-01, REF-02, REF-05, REF-06, REF-09. */
export const ruleNow = (model: Model, kind: Kind, id: string): Rule => {
  if (kind === 'gateway') return 'REF-06';
  if (kind === 'pack') return 'REF-05';
  const instance = model.instances.find((each) => each.id === id);
  return instance?.kind === 'prepaid' && isWhole(model, instance) ? 'REF-01' : 'REF-02';
};

/** Gives something back by the rule agreed to, or says why not. Rules REF-01 to REF-07, REF-09. */
export const refund = (model: Model, kind: Kind, id: string, agreed: Rule): string | undefined => {
  const refused = { instance: ofInstance, gateway: ofGateway, pack: ofPack }[kind](model, id);
  if (refused !== undefined) return refused;
  if (ruleNow(model, kind, id) !== agreed) return 'refundRuleChanged';
  ({ instance: refundInstance, gateway: refundGateway, pack: refundPack })[kind](model, id);
  return undefined;
};

const ofInstance = (model: Model, id: string): string | undefined => {
  const instance = model.instances.find((each) => each.id === id);
  if (instance === undefined) return 'instanceNotFound';
  if (model.blocked.size > 0) return 'refundsBlocked';
  if (instance.kind !== 'prepaid') return 'notPrepaid';
  return instanceStatus(instance, model.now) === 'running' ? undefined : 'instanceNotRunning';
};

const refundInstance = (model: Model, id: string): void => {
  const instance = model.instances.find((each) => each.id === id) as Prepaid;
  if (isWhole(model, instance)) {
    model.fullRefundUsed = true;
    giveBack(
      model,
      instance.stretches.map((each) =>
        stillDue(sumOf(each.taken), each, { pauses: instance.pauses, at: model.now }),
      ),
    );
  } else
    giveBack(
      model,
      instance.stretches.map((each) => unusedSeconds(each, instance.pauses, model.now)),
    );
  instance.isolatedUntil = model.now + isolationMs;
  instance.autoRenew = false;
};

/**
 * A new purchase, to the end of the fifth day after its own; once per legal entity; of which vouchers
 * did not pay all. Rule REF-01.
 */
const isWhole = ({ fullRefundUsed, now }: Model, { id, stretches }: Prepaid): boolean => {
  const [first] = stretches;
  const isPurchase = first?.orderId.slice(2) === id.slice(2);
  const givesBack = stretches.some(({ taken }) => sumOf(taken) > 0n);
  return givesBack && !fullRefundUsed && isPurchase && dayOf(now) - dayOf(first.paidAt) <= 5;
};

/** What buckets paid, less the time used of the price; paused time is not used. REF-02, SLA-02. */
const unusedSeconds = (stretch: Stretch, pauses: readonly ModelPause[], now: number): Balances => {
  const { from, until, taken } = stretch;
  const total = Math.floor((until - from) / secondMs);
  const used = Math.floor((Math.min(usedBy(stretch, pauses, now), until) - from) / secondMs);
  return stillDue(unused(taken, Math.max(0, used), total), stretch, { pauses, at: now });
};

const ofGateway = (model: Model, id: string): string | undefined => {
  const gateway = model.gateways.find((each) => each.id === id);
  if (gateway === undefined) return 'gatewayNotFound';
  if (model.blocked.size > 0) return 'refundsBlocked';
  const status = gatewayStatus(gateway, model.now);
  if (status !== 'running' && status !== 'buffer') return 'gatewayNotRunning';
  return gateway.apps.some(({ isMiniProgram }) => isMiniProgram) ? 'appsAttached' : undefined;
};

const refundGateway = (model: Model, id: string): void => {
  const gateway = model.gateways.find((each) => each.id === id) as ModelGateway;
  giveBack(
    model,
    gateway.stretches.map((each) => unusedDays(each, gateway.pauses, model.now)),
  );
  close(model, gateway);
};

/** Its configuration is deleted for good, at once. Rule REF-06. */
const close = (model: Model, gateway: ModelGateway): void => {
  gateway.refunded = true;
  gateway.apps = [];
  gateway.routes = [];
  gateway.decidedBy = undefined;
  gateway.autoRenew = false;
  putBack(model, `plan:${gateway.bought}|any`);
};

/** Begun spans of 24 hours count, the first at once; what is to come has none, nor what paused. REF-06. */
const unusedDays = (stretch: Stretch, pauses: readonly ModelPause[], now: number): Balances => {
  const { from, days, taken } = stretch;
  const begun = now < from ? 0 : Math.ceil(servedOf(stretch, pauses, now + 1) / dayMs);
  const amount = unused(taken, Math.min(begun, days), days);
  return stillDue(amount, stretch, { pauses, at: now });
};

/**
 * What buckets paid, less price x used / total, to the cent, not below zero; the price is what vouchers
 * gave, too. Whole, fractions of a cent too, if nothing is used. Rules REF-02, REF-06, REF-07.
 */
const unused = (taken: Taken, used: number, total: number): bigint => {
  const paid = sumOf(taken);
  if (used === 0) return paid;
  const price = [...taken.coupons.values()].reduce((sum, part) => sum + part, paid);
  const left = paid * BigInt(total) - price * BigInt(used);
  const back = left > 0n ? halfUp(left, BigInt(total)) : 0n;
  return least(back, wholeCents(paid));
};

const ofPack = (model: Model, id: string): string | undefined => {
  const pack = model.packs.find((each) => each.id === id);
  if (pack === undefined) return 'packNotFound';
  return model.blocked.size > 0 ? 'refundsBlocked' : packRefusal(pack, model.now);
};

const refundPack = (model: Model, id: string): void => {
  const pack = model.packs.find((each) => each.id === id);
  if (pack?.taken === undefined) throw new Error('a pack that was paid');
  giveBack(model, [pack.taken]);
  pack.refunded = true;
  pack.left = 0;
  if (pack.sku !== undefined) putBack(model, `${pack.sku}|any`);
};

/** Only what was bought, is unused and still valid. Rule REF-05. */
const packRefusal = (pack: ModelPack, now: number): string | undefined => {
  if (pack.taken === undefined) return 'packNotPurchased';
  if (pack.refunded) return 'packRefunded';
  if (pack.left !== pack.total) return 'packUsed';
  return now >= pack.until ? 'packOver' : undefined;
};
