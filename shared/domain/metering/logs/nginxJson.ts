import { type JsonFields, mappedJson } from '#domain/metering/logs/jsonFormat.ts';

/** What a log has no field for. */
const nothing: JsonFields = {
  time: [],
  status: [],
  responseBytes: [],
  inboundBytes: [],
  backendBytes: [],
  upstream: [],
  upgrade: [],
};

/** NGINX access logs in JSON, with fields named as nginx names its variables. Rule MET-09. */
export const nginxJson = mappedJson({
  time: ['time_iso8601', 'time_local', 'msec'],
  status: ['status'],
  responseBytes: ['bytes_sent', 'body_bytes_sent'],
  inboundBytes: ['request_length'],
  backendBytes: ['upstream_bytes_sent'],
  upstream: [
    'upstream_addr',
    'upstream_status',
    'upstream_response_time',
    'upstream_header_time',
    'upstream_connect_time',
  ],
  upgrade: ['http_upgrade'],
});

/** Caddy's access log. It does not tell of back ends, so any 4xx is a front-end error. Rule MET-09. */
export const caddyJson = mappedJson({
  ...nothing,
  time: ['ts'],
  status: ['status'],
  responseBytes: ['size'],
  inboundBytes: ['bytes_read'],
});

/** A JSON log whose fields have names of their own. Rule MET-09. */
export const namedJson = (fields: Partial<JsonFields>) => mappedJson({ ...nothing, ...fields });
