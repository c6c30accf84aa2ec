import type { Gateway } from '#domain/gateways/gateway.ts';
import { goneAt } from '#domain/gateways/goneAt.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Takes a URL or origin domain from behind a gateway; its place is free at once. Rule PLN-01. */
export const detachUrl = (
  gateway: Gateway,
  urlId: string,
  now: Instant,
): Gateway | Refused<'gatewayGone' | 'urlNotFound'> => {
  const gone = goneAt(gateway, now);
  if (gone !== undefined) return gone;
  const urls = gateway.urls.filter((url) => url.urlId !== urlId);
  if (urls.length === gateway.urls.length) {
    return refuse('urlNotFound', 'no such URL or origin domain is attached to the gateway');
  }
  return { ...gateway, version: gateway.version + 1, urls };
};
