import type { InstanceSpec } from '#domain/catalogue/instanceSpecs.ts';
import type { PlanFeature } from '#domain/catalogue/plans.ts';
import type { NewApp } from '#domain/gateways/attachments.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { buy, release } from '#test/support/selling/bySecond.ts';
import type { Choose } from '#test/support/selling/choosing.ts';
import { packFrom } from '#test/support/selling/kinds/pack.ts';
import type { Model } from '#test/support/selling/model.ts';
import { refund, ruleNow } from '#test/support/selling/refunding.ts';
import { type Asking, asking } from '#test/support/selling/step.ts';
import { hasFeature, mostApps } from '#test/support/selling/tariff.ts';
import { gatewayStatus } from '#test/support/selling/units.ts';
import { attachAppTo, detachAppFrom } from '#usecases/gateways/attachToGateway.ts';
import { createInstance } from '#usecases/instances/createInstance.ts';
import { releaseInstance } from '#usecases/instances/releaseInstance.ts';
import { givePack } from '#usecases/packs/givePack.ts';
import { makeRefund } from '#usecases/refunds/makeRefund.ts';
import { blockRefunds, unblockRefunds } from '#usecases/refunds/refundBlocks.ts';

type App = {
  readonly appId: string;
  readonly kind: string;
  readonly features: readonly PlanFeature[];
};

/** Apps of every kind count together; none uses what the plan lacks. Rules PLN-01, CAT-07. */
const attach = (
  { gateways, now }: Model,
  id: string,
  { appId, kind, features }: App,
): string | undefined => {
  const gateway = gateways.find((each) => each.id === id);
  if (gateway === undefined) return 'gatewayNotFound';
  if (gatewayStatus(gateway, now) === 'destroyed') return 'gatewayGone';
  const { plan, apps } = gateway;
  if (apps.some((app) => app.id === appId)) return 'alreadyAttached';
  if (!features.every((feature) => hasFeature(plan, feature))) return 'featureNotInPlan';
  if (apps.length >= mostApps(plan)) return 'appLimitReached';
  apps.push({ id: appId, isMiniProgram: kind === 'miniProgram' });
  return undefined;
};

/** Its place is free at once. Rule PLN-01. */
const detach = ({ gateways, now }: Model, id: string, appId: string): string | undefined => {
  const gateway = gateways.find((each) => each.id === id);
  if (gateway === undefined) return 'gatewayNotFound';
  if (gatewayStatus(gateway, now) === 'destroyed') return 'gatewayGone';
  if (gateway.apps.every((app) => app.id !== appId)) return 'appNotFound';
  gateway.apps = gateway.apps.filter((app) => app.id !== appId);
  return undefined;
};

/** Buys an instance by the second. */
export const buying = (spec: InstanceSpec, region: string): Asking =>
  asking(`buy ${spec} ${region} by the second`, (model) => ({
    play: ({ deps, accountId }, operation) => {
      const wanted = { kind: 'payAsYouGo', spec, region, name: 'edge' } as const;
      return createInstance(deps, operation, accountId, wanted);
    },
    expected: (id) => buy(model, spec, region, id),
  }));

export const releasing = (name: string, choose: Choose<string>): Asking =>
  asking(`release ${name}`, (model) => {
    const id = choose(model);
    if (id === undefined) return undefined;
    return {
      play: ({ deps, accountId }, operation) =>
        releaseInstance(deps, operation, { accountId, instanceId: id }),
      expected: () => release(model, id),
    };
  });

/** Gives back by the rule that applies as the client asks, or by another that it names. REF-09. */
export const refunding = (
  kind: 'instance' | 'gateway' | 'pack',
  name: string,
  choose: Choose<string>,
  named?: 'REF-01' | 'REF-02',
): Asking =>
  asking(`refund ${kind} ${name}${named === undefined ? '' : ` by ${named}`}`, (model) => {
    const id = choose(model);
    if (id === undefined) return undefined;
    const rule = named ?? ruleNow(model, kind, id);
    return {
      play: ({ deps, accountId }, operation) => {
        const consent = { rule, version: '2026-11' };
        return makeRefund(deps, operation, accountId, { resource: { kind, id }, consent });
      },
      expected: () => refund(model, kind, id, rule),
    };
  });

export const blocking = (scope: 'account' | 'entity'): Asking =>
  asking(`block refunds of the ${scope}`, ({ blocked }) => ({
    play: ({ deps, accountId }, operation) =>
      blockRefunds(deps, operation, accountId, { scope, reason: 'chargeback' }),
    expected: () => void blocked.add(scope),
  }));

export const unblocking = (scope: 'account' | 'entity'): Asking =>
  asking(`unblock refunds of the ${scope}`, ({ blocked }) => ({
    play: ({ deps, accountId }, operation) => unblockRefunds(deps, operation, accountId, scope),
    expected: () => (blocked.delete(scope) ? undefined : 'refundBlockNotFound'),
  }));

export const attaching = (app: NewApp, name: string, choose: Choose<string>): Asking =>
  asking(`attach ${app.appId} (${app.kind}, ${app.features}) to ${name}`, (model) => {
    const gatewayId = choose(model);
    if (gatewayId === undefined) return undefined;
    return {
      play: ({ deps, accountId }, operation) =>
        attachAppTo(deps, operation, { accountId, gatewayId }, app),
      expected: () => attach(model, gatewayId, app),
    };
  });

/** Which app of which gateway. */
export type Attached = { readonly gatewayId: string; readonly appId: string };

export const detaching = (name: string, choose: Choose<Attached>): Asking =>
  asking(`detach ${name}`, (model) => {
    const chosen = choose(model);
    if (chosen === undefined) return undefined;
    const { gatewayId, appId } = chosen;
    return {
      play: ({ deps, accountId }, operation) =>
        detachAppFrom(deps, operation, { accountId, gatewayId }, appId),
      expected: () => detach(model, gatewayId, appId),
    };
  });

/** A campaign's pack, which is not refundable. Rules PCK-02, PCK-04. */
export const givingPack = (months: 1 | 3): Asking =>
  asking(`give a pack for ${months} months`, (model) => ({
    play: ({ deps, accountId }, operation) => {
      const pack = { kind: 'calls', total: new Decimal(500_000), months } as const;
      return givePack(deps, operation, accountId, pack);
    },
    expected: (id) => {
      if (model.currency !== 'CNY') return 'packsAreForCnyAccounts';
      const pack = { id, kind: 'calls', total: 500_000, left: 500_000, refunded: false } as const;
      model.packs.push({ ...pack, ...packFrom(model.now, months) });
      return undefined;
    },
  }));
