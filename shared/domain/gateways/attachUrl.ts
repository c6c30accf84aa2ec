import type { Gateway, GatewayUrl } from '#domain/gateways/gateway.ts';
import { goneAt } from '#domain/gateways/goneAt.ts';
import { planOf } from '#domain/gateways/planOf.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** A URL or origin domain to put behind a gateway; `value` is normalised. */
export type NewUrl = Omit<GatewayUrl, 'attachedAt'>;

/** Why a URL or origin domain is not attached, by precedence. Rule PLN-01. */
export type UrlRefusal = 'gatewayGone' | 'alreadyAttached' | 'urlLimitReached';

/**
 * Puts a URL or an origin domain behind a gateway, each once; both count alike. Rules PLN-01, CAT-07.
 */
export const attachUrl = (
  gateway: Gateway,
  url: NewUrl,
  now: Instant,
): Gateway | Refused<UrlRefusal> => {
  const gone = goneAt(gateway, now);
  if (gone !== undefined) return gone;
  const { plan, urls } = gateway;
  if (urls.some(({ kind, value }) => kind === url.kind && value === url.value)) {
    return refuse('alreadyAttached', `${url.value} is attached to the gateway`);
  }
  const { maxUrls } = planOf(plan);
  if (urls.length >= maxUrls) {
    const detail = `plan ${plan} allows ${maxUrls} URLs and origin domains in all (maxUrls): detach one, or upgrade`;
    return refuse('urlLimitReached', detail);
  }
  const attached = { ...url, attachedAt: now };
  return { ...gateway, version: gateway.version + 1, urls: [...urls, attached] };
};
