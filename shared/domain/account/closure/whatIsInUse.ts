import type { AccountState } from '#domain/account/accountState.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { afterDestruction } from '#domain/instances/destroyInstance.ts';
import type { Instance } from '#domain/instances/instance.ts';
import { endOfPack, isBought, isUsable, type Pack } from '#domain/packs/pack.ts';
import { packRefusal } from '#domain/refunds/quotePack.ts';
import { resourceOf, runsAt, type Terminable } from '#domain/terminations/terminable.ts';
import { arePausesOwed } from '#domain/terminations/unusedValue.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import type { Instant } from '#domain/time/instant.ts';
import { balanceOf } from '#domain/wallet/wallet.ts';

/** What an account has, those that are gone too; `incomplete`: there is more than was looked through. */
export type Holdings = {
  readonly instances: readonly Instance[];
  readonly gateways: readonly Gateway[];
  readonly packs: readonly Pack[];
  readonly incomplete: boolean;
};

/**
 * Why an account cannot be closed, each reason with what to do: what is owed, runs or is paid ahead.
 * Empty if it can be. Rule ACC-01.
 *
 * What is isolated or stopped after its term, or was given back, is none of that, but days that it
 * paused may still come back (SLA-02).
 */
export const whatIsInUse = (
  state: AccountState,
  { instances, gateways, packs, incomplete }: Holdings,
  now: Instant,
): readonly string[] => [
  ...whatIsOwed(state),
  ...instances
    .map((item): Terminable => ({ kind: 'instance', item: afterDestruction(state.arrears, item) }))
    .flatMap((service) => serviceInUse(state, service, now)),
  ...gateways.flatMap((item) => serviceInUse(state, { kind: 'gateway', item }, now)),
  ...packs.filter((pack) => isPaidAhead(pack, now)).map((pack) => paidPack(pack, now)),
  ...(incomplete ? ['it has too many things to look through: ask the operator to close it'] : []),
];

const whatIsOwed = ({ wallet, currency }: AccountState): readonly string[] => {
  const balance = balanceOf(wallet);
  return balance.lt(0) ? [`${balance.negated().toFixed()} ${currency} are owed: pay them`] : [];
};

const serviceInUse = (
  { currency }: Pick<AccountState, 'currency'>,
  service: Terminable,
  now: Instant,
): readonly string[] => {
  if (runsAt(service, now)) {
    return [
      service.kind === 'gateway' ? servingGateway(service.item) : runningInstance(service.item),
    ];
  }
  const { kind, id } = resourceOf(service);
  return arePausesOwed(service, currency, now)
    ? [`${kind} ${id} has paused: wait for what comes back of it`]
    : [];
};

const runningInstance = (instance: Instance): string => {
  const { instanceId } = instance;
  switch (instance.kind) {
    case 'shared':
      return `instance ${instanceId} runs: delete it`;
    case 'payAsYouGo':
      return `instance ${instanceId} runs: release it`;
    case 'prepaid':
      return `instance ${instanceId} is paid until ${expiryOf(instance.payments)}: give it back, or wait`;
  }
};

const servingGateway = ({ gatewayId, payments }: Gateway): string =>
  `gateway ${gatewayId} is paid until ${expiryOf(payments)}: give it back, or wait until it has stopped`;

/** A pack that money was paid for, of which something is left, or is to come back. Rule SLA-02. */
const isPaidAhead = (pack: Pack, now: Instant): boolean =>
  isBought(pack) && isUsable(pack) && (now < pack.until || endOfPack(pack) < pack.until);

const paidPack = (pack: Pack, now: Instant): string => {
  const { id, until, ending } = pack;
  if (ending !== undefined) {
    return `pack ${id} is ended at ${ending.at}: wait for what comes back of it`;
  }
  return packRefusal(pack, now) === undefined
    ? `pack ${id} can be used until ${until}: give it back, or wait`
    : `pack ${id} can be used until ${until}, and a part of it is used: wait, or ask the operator to end it`;
};
