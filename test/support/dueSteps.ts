import type { AccountState } from '#domain/account/accountState.ts';
import { accountSteps, earliest, serviceSteps } from '#domain/account/timeline.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { Instance } from '#domain/instances/instance.ts';
import { type Instant, instant } from '#domain/time/instant.ts';

/** Some of what an account has. */
type Facts = { readonly instances?: readonly Instance[]; readonly gateways?: readonly Gateway[] };

/** What time will do to an account that has all this. */
export const dueSteps = (
  state: AccountState,
  { instances = [], gateways = [] }: Facts,
  now: Instant,
) => {
  const services = [
    ...instances.map((item) => ({ kind: 'instance', item }) as const),
    ...gateways.map((item) => ({ kind: 'gateway', item }) as const),
  ];
  return earliest(accountSteps(state, true), serviceSteps(state, services, now));
};

/** `<at> <step> of <subject> unless <what keeps it from being taken>`. */
export const due = (state: AccountState, facts: Facts, now: string): readonly string[] =>
  dueSteps(state, facts, instant(now)).map(
    ({ at, step, subject, unless }) =>
      `${at} ${step}${subject ? ` of ${subject.id}` : ''}${unless ? ` unless ${unless}` : ''}`,
  );
