import { awsApigwJson } from '#domain/metering/logs/awsApigwJson.ts';
import { combined } from '#domain/metering/logs/combined.ts';
import type { LogParser } from '#domain/metering/logs/logLine.ts';
import { nginxJson } from '#domain/metering/logs/nginxJson.ts';

/** The access log formats that usage can be metered from. Rule MET-09. */
export type LogFormat = 'combined' | 'nginx-json' | 'aws-apigw-json';

export const logFormats: Readonly<Record<LogFormat, LogParser>> = {
  combined,
  'nginx-json': nginxJson,
  'aws-apigw-json': awsApigwJson,
};
