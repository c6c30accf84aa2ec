import type * as z from 'zod';
import type { Arrears } from '#domain/arrears/arrears.ts';
import type { TermsProfile } from '#domain/arrears/arrearsPolicy.ts';
import type { Instance, PayAsYouGoInstance, PrepaidInstance } from '#domain/instances/instance.ts';
import { instanceActions } from '#domain/instances/instanceActions.ts';
import {
  instanceStatusAt,
  isStoppedByBudget,
  renewableUntil,
  statusWithin,
} from '#domain/instances/instanceStatus.ts';
import { arrearsDues, nextArrearsStep } from '#domain/lifecycle/arrears/arrearsLifecycle.ts';
import type { Currency } from '#domain/money/money.ts';
import { suspensionAt } from '#domain/terms/suspension.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { instanceAnswer } from '#functions/api/instances/routes.ts';
import { presentPayment } from '#functions/api/parts/payments.ts';
import { presentMoney } from '#functions/runtime/http/answers.ts';
import type { InstanceAt } from '#usecases/instances/readInstances.ts';

export type InstanceAnswer = z.output<typeof instanceAnswer>;

/** An instance within its account, whose arrears or budget may have stopped it. */
export const presentInstance = ({ instance, state: account, now }: InstanceAt): InstanceAnswer => {
  const { currency, arrears, terms, budgetStops = [] } = account;
  const state = statusWithin(account, instance, now);
  const budgetStoppedSince = isStoppedByBudget(account, instance) && budgetStops.at(-1)?.from;
  const isGone = state === 'released' || state === 'destroyed';
  const suspension = isGone ? undefined : suspensionAt(instance, now);
  return {
    instanceId: instance.instanceId,
    kind: instance.kind,
    name: instance.name,
    region: instance.region,
    state,
    createdAt: instance.createdAt,
    ...('at' in instance.state && { endedAt: instance.state.at }),
    serviceCount: instance.serviceCount,
    ...(instance.ending && { ending: instance.ending }),
    ...(instance.kind === 'prepaid' && ofPrepaid(instance, currency, now)),
    ...(instance.kind === 'payAsYouGo' && ofPayAsYouGo(instance, currency)),
    ...(state === 'suspended' && ofArrears(arrears, terms)),
    ...(state === 'suspended' && budgetStoppedSince && { budgetStoppedSince }),
    ...(suspension && { suspension }),
    actions: [...instanceActions(account, instance, now)],
  };
};

/** Since when arrears have stopped it, and when they will destroy it, if they will. ARR-01, ARR-02. */
const ofArrears = (
  arrears: Arrears,
  terms: TermsProfile,
): Pick<InstanceAnswer, 'suspendedSince' | 'destroyDue'> => ({
  ...(arrears.stoppedAt !== undefined && { suspendedSince: arrears.stoppedAt }),
  ...(nextArrearsStep(arrears, terms) && { destroyDue: arrearsDues(arrears, terms).destroy }),
});

const ofPrepaid = (
  instance: PrepaidInstance,
  currency: Currency,
  now: Instant,
): Omit<InstanceAnswer, keyof Instance | 'state' | 'actions' | 'price'> => {
  const { spec, payments, autoRenew, accountId, state } = instance;
  const due = renewableUntil(instance);
  const status = instanceStatusAt(instance, now);
  const isolatedBy = state.status === 'isolated' ? 'refund' : 'expiry';
  return {
    spec,
    expiresAt: expiryOf(payments),
    autoRenew,
    ...(due !== undefined && status === 'isolated' && { isolatedBy, destroyDue: due }),
    ...(due !== undefined && status === 'destroyed' && { endedAt: due }),
    payments: payments.map((payment) => presentPayment(payment, accountId, currency)),
  };
};

const ofPayAsYouGo = (
  { spec, perSecond, state }: PayAsYouGoInstance,
  currency: Currency,
): Pick<InstanceAnswer, 'spec' | 'price'> => {
  const { sku, bookVersion, unit, unitPrice, hold } = perSecond;
  const frozen = state.status === 'running' ? hold : hold.minus(hold);
  return {
    spec,
    price: {
      sku,
      bookVersion,
      unitPrice: unitPrice.toFixed(),
      unitSize: unit.size.toFixed(),
      hold: presentMoney(frozen, currency),
    },
  };
};
