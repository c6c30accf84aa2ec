import type { Arrears } from '#domain/arrears/arrears.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { gatewayStatusAt } from '#domain/gateways/gatewayStatus.ts';
import { afterDestruction } from '#domain/instances/destroyInstance.ts';
import type { Instance } from '#domain/instances/instance.ts';
import { instanceStatusAt } from '#domain/instances/instanceStatus.ts';
import type { CountedObject } from '#domain/quotas/limits.ts';
import type { Instant } from '#domain/time/instant.ts';

type Counted<Kind extends CountedObject> = Readonly<Record<Kind, number>>;

/** Instances that are not gone, and the services that are registered under them. Rule QTA-01. */
export const countInstances = (
  arrears: Arrears,
  instances: readonly Instance[],
  now: Instant,
): Counted<'instances' | 'services'> => {
  const there = instances
    .map((each) => afterDestruction(arrears, each))
    .filter((each) => !['released', 'destroyed'].includes(instanceStatusAt(each, now)));
  const services = there.reduce((sum, { serviceCount }) => sum + serviceCount, 0);
  return { instances: there.length, services };
};

/** Apps, and URLs with origin domains, of gateways that are not gone. Rule QTA-01. */
export const countAttached = (
  gateways: readonly Gateway[],
  now: Instant,
): Counted<'apps' | 'urls'> => {
  const there = gateways.filter((each) => gatewayStatusAt(each, now) !== 'destroyed');
  return {
    apps: there.reduce((sum, { apps }) => sum + apps.length, 0),
    urls: there.reduce((sum, { urls }) => sum + urls.length, 0),
  };
};
