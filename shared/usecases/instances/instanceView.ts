import type { AccountState } from '#domain/account/accountState.ts';
import type { Arrears } from '#domain/arrears/arrears.ts';
import type { TermsProfile } from '#domain/arrears/arrearsPolicy.ts';
import type { InstanceSpec } from '#domain/catalogue/instanceSpecs.ts';
import type { Instance, PayAsYouGoInstance, PrepaidInstance } from '#domain/instances/instance.ts';
import { type InstanceAction, instanceActions } from '#domain/instances/instanceActions.ts';
import {
  type InstanceStatus,
  instanceStatusAt,
  renewableUntil,
  statusWithin,
} from '#domain/instances/instanceStatus.ts';
import { arrearsDues, nextArrearsStep } from '#domain/lifecycle/arrears/arrearsLifecycle.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Ending } from '#domain/terms/ending.ts';
import { type Suspension, suspensionAt } from '#domain/terms/suspension.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import type { Instant } from '#domain/time/instant.ts';
import { type MoneyView, moneyView } from '#usecases/views/moneyView.ts';
import { type PaymentView, paymentView } from '#usecases/views/paymentView.ts';

/** The price at purchase of `unitSize` seconds, and the funds frozen now. Rule INS-01. */
export type SecondPriceView = {
  readonly sku: string;
  readonly bookVersion: string;
  readonly unitPrice: string;
  readonly unitSize: string;
  readonly hold: MoneyView;
};

/** An instance as the API shows it. CAT-05, INS-01, INS-02, INS-05, EXP-03, REF-04, ARR-01, SLA-02. */
export type InstanceView = {
  readonly instanceId: string;
  readonly kind: Instance['kind'];
  readonly name: string;
  readonly region: string;
  readonly spec?: InstanceSpec;
  readonly state: InstanceStatus;
  readonly createdAt: string;
  /** Since when it is gone. */
  readonly endedAt?: string;
  readonly serviceCount: number;
  readonly expiresAt?: string;
  readonly autoRenew?: boolean;
  /** While it is suspended: since when. */
  readonly suspendedSince?: string;
  /** While the operator has suspended it: why. Rule SLA-05. */
  readonly suspension?: Suspension;
  /** While it is isolated: why. */
  readonly isolatedBy?: 'refund' | 'expiry';
  /** When it is destroyed unless it is renewed, or what is owed is paid, before. */
  readonly destroyDue?: string;
  readonly payments?: PaymentView[];
  readonly price?: SecondPriceView;
  /** Once the operator has announced its end. */
  readonly ending?: Ending;
  readonly actions: InstanceAction[];
};

/** An instance within its account, whose arrears may have stopped it. */
export const instanceView = (
  instance: Instance,
  { currency, arrears, terms }: Pick<AccountState, 'currency' | 'arrears' | 'terms'>,
  now: Instant,
): InstanceView => {
  const state = statusWithin(arrears, instance, now);
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
    ...(suspension && { suspension }),
    actions: [...instanceActions(arrears, instance, now)],
  };
};

/** Since when arrears have stopped it, and when they will destroy it, if they will. ARR-01, ARR-02. */
const ofArrears = (
  arrears: Arrears,
  terms: TermsProfile,
): Pick<InstanceView, 'suspendedSince' | 'destroyDue'> => ({
  ...(arrears.stoppedAt !== undefined && { suspendedSince: arrears.stoppedAt }),
  ...(nextArrearsStep(arrears, terms) && { destroyDue: arrearsDues(arrears, terms).destroy }),
});

const ofPrepaid = (
  instance: PrepaidInstance,
  currency: Currency,
  now: Instant,
): Omit<InstanceView, keyof Instance | 'state' | 'actions' | 'price'> => {
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
    payments: payments.map((payment) => paymentView(payment, accountId, currency)),
  };
};

const ofPayAsYouGo = (
  { spec, perSecond, state }: PayAsYouGoInstance,
  currency: Currency,
): Pick<InstanceView, 'spec' | 'price'> => {
  const { sku, bookVersion, unit, unitPrice, hold } = perSecond;
  const frozen = state.status === 'running' ? hold : hold.minus(hold);
  return {
    spec,
    price: {
      ...{ sku, bookVersion, unitPrice: unitPrice.toFixed(), unitSize: unit.size.toFixed() },
      hold: moneyView(frozen, currency),
    },
  };
};
