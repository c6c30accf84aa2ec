import type { Gateway } from '#domain/gateways/gateway.ts';
import { goneAt } from '#domain/gateways/goneAt.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Takes an app from behind a gateway; its place is free at once. Rule PLN-01. */
export const detachApp = (
  gateway: Gateway,
  appId: string,
  now: Instant,
): Gateway | Refused<'gatewayGone' | 'appNotFound'> => {
  const gone = goneAt(gateway, now);
  if (gone !== undefined) return gone;
  const apps = gateway.apps.filter((app) => app.appId !== appId);
  if (apps.length === gateway.apps.length) {
    return refuse('appNotFound', 'no such app is attached to the gateway');
  }
  return { ...gateway, version: gateway.version + 1, apps };
};
