import { apisix } from '#domain/metering/logs/apisix.ts';
import { awsApigwJson } from '#domain/metering/logs/awsApigwJson.ts';
import { combined, common, kong } from '#domain/metering/logs/combined.ts';
import { envoy } from '#domain/metering/logs/envoy.ts';
import { isFault, type LineFormat } from '#domain/metering/logs/logLine.ts';
import { caddyJson, nginxJson } from '#domain/metering/logs/nginxJson.ts';
import { traefik } from '#domain/metering/logs/traefik.ts';

/** The access log formats that usage can be metered from, JSON with names of its own aside. Rule MET-09. */
export const logFormats = {
  combined,
  common,
  'nginx-json': nginxJson,
  'aws-apigw-json': awsApigwJson,
  apisix,
  envoy,
  traefik,
  kong,
  caddy: caddyJson,
} as const satisfies Readonly<Record<string, LineFormat>>;

export type LogFormat = keyof typeof logFormats;

/** From the format that asks most of a line to the one that asks least. */
const strictestFirst: readonly LogFormat[] = [
  ...(['envoy', 'traefik', 'apisix', 'kong', 'combined', 'common'] as const),
  ...(['aws-apigw-json', 'nginx-json', 'caddy'] as const),
];

/** Formats that cannot be read yet, by how their lines begin. */
const unread: readonly (readonly [RegExp, string])[] = [
  [
    /^#(?:Version|Fields|Software|Date)\b/,
    'W3C extended (IIS, CloudFront), which cannot be read yet',
  ],
  [
    /^(?:https?|h2|grpcs|wss?) \d{4}-\d\d-\d\dT/,
    "an AWS load balancer's, which cannot be read yet",
  ],
  [
    /^\[\d{4}-\d\d-\d\dT[^\]]*\] "/,
    "Envoy's with other fields (Istio's?), which cannot be read yet",
  ],
  [/^(?:<\d+>)?[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d /, 'syslog: take its prefix off'],
  [/^\s*[{[]/, 'JSON with other field names: --format json, and where each field is by --field'],
];

/** What a line that does not parse is likely to be, for who picked the wrong format. */
export const likelyFormat = (line: string): string | undefined => {
  const readable = strictestFirst.find((name) => !isFault(logFormats[name].parser()(line)));
  if (readable !== undefined) return `${readable}: --format ${readable}`;
  return unread.find(([shape]) => shape.test(line))?.[1];
};
