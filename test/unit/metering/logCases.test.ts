import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type LogFormat, logFormats } from '#domain/metering/logs/logFormat.ts';
import type { LineFormat } from '#domain/metering/logs/logLine.ts';
import { namedJson } from '#domain/metering/logs/nginxJson.ts';
import { lineBlocks } from '#functions/cli/meter/lineBlocks.ts';
import { type Metered, meterBlocks } from '#test/support/metering/meterLines.ts';

/** A log, and what is right: calls, front-end errors, response bytes, back-end bytes, lines skipped. */
type LogCase = {
  readonly file: string;
  readonly format: LogFormat | LineFormat;
  readonly right: readonly [number, number, number, number, number];
};

const logstash = namedJson({
  time: ['@timestamp'],
  status: ['status'],
  responseBytes: ['size'],
  upstream: ['upstreamtime'],
});
const elastic = namedJson({ time: ['time'], status: ['response'], responseBytes: ['bytes'] });

/** Each stands for a kind of fault that reports, documentation and real files have shown. */
const logCases: readonly LogCase[] = [
  { file: 'apigw-standard.txt', format: 'aws-apigw-json', right: [9, 3, 900, 0, 0] },
  { file: 'apigw-http.txt', format: 'aws-apigw-json', right: [6, 1, 600, 0, 0] },
  { file: 'apigw-error-field.txt', format: 'aws-apigw-json', right: [4, 1, 400, 0, 0] },
  { file: 'apigw-integration.txt', format: 'aws-apigw-json', right: [4, 2, 168, 0, 0] },
  { file: 'apigw-tail.txt', format: 'aws-apigw-json', right: [4, 2, 168, 0, 0] },
  { file: 'apigw-export.txt', format: 'aws-apigw-json', right: [4, 2, 168, 0, 0] },
  { file: 'apigw-common.txt', format: 'common', right: [2, 0, 200, 0, 0] },
  { file: 'cdk-common.txt', format: 'common', right: [1, 0, 100, 0, 0] },
  { file: 'nginx-x-escapes.txt', format: 'nginx-json', right: [3, 0, 1500, 360, 0] },
  { file: 'nginx-docker.txt', format: 'nginx-json', right: [1, 0, 500, 120, 0] },
  { file: 'nginx-upstreams.txt', format: 'nginx-json', right: [5, 0, 2500, 280, 0] },
  { file: 'nginx-logstash.txt', format: logstash, right: [1, 0, 7513, 0, 0] },
  { file: 'nginx-elastic.txt', format: elastic, right: [1, 0, 0, 0, 0] },
  { file: 'apisix.txt', format: 'apisix', right: [1, 0, 307, 0, 0] },
  { file: 'envoy.txt', format: 'envoy', right: [1, 0, 1024, 0, 0] },
  { file: 'caddy.txt', format: 'caddy', right: [1, 0, 1024, 0, 0] },
  { file: 'traefik.txt', format: 'traefik', right: [1, 0, 24_829, 0, 0] },
  { file: 'kong.txt', format: 'kong', right: [1, 1, 41, 0, 0] },
  { file: 'combined-odd.txt', format: 'combined', right: [11, 4, 236, 0, 7] },
];

/** The same of the files outside, where they differ in more than their names. */
const outsideCases: readonly LogCase[] = [
  { file: 'apigw-standard.json', format: 'aws-apigw-json', right: [9, 3, 900, 0, 0] },
  { file: 'apigw-http-console.json', format: 'aws-apigw-json', right: [6, 1, 600, 0, 0] },
  { file: 'apigw-terraform-doc.json', format: 'aws-apigw-json', right: [4, 1, 400, 0, 0] },
  { file: 'apigw-bare.json', format: 'aws-apigw-json', right: [14, 6, 676, 0, 0] },
  { file: 'apigw-tail.txt', format: 'aws-apigw-json', right: [14, 6, 676, 0, 0] },
  { file: 'apigw-cwexport.txt', format: 'aws-apigw-json', right: [14, 6, 676, 0, 0] },
  { file: 'apigw-clf.txt', format: 'common', right: [2, 0, 200, 0, 0] },
  { file: 'cdk-clf.txt', format: 'common', right: [1, 0, 100, 0, 0] },
  { file: 'ng-xescape.json', format: 'nginx-json', right: [3, 0, 1500, 360, 0] },
  { file: 'ng-docker.json', format: 'nginx-json', right: [1, 0, 500, 120, 0] },
  { file: 'ng-multi.json', format: 'nginx-json', right: [5, 0, 2500, 280, 0] },
  { file: 'ng-logstash.json', format: logstash, right: [1, 0, 7513, 0, 0] },
  { file: 'elastic-nginx.json', format: elastic, right: [1, 0, 0, 0, 0] },
  { file: 'apisix-default.txt', format: 'apisix', right: [1, 0, 307, 0, 0] },
  { file: 'envoy.txt', format: 'envoy', right: [1, 0, 1024, 0, 0] },
  { file: 'caddy.json', format: 'caddy', right: [1, 0, 1024, 0, 0] },
  { file: 'traefik.txt', format: 'traefik', right: [1, 0, 24_829, 0, 0] },
  { file: 'kong.txt', format: 'kong', right: [1, 1, 41, 0, 0] },
  { file: 'comb-odd.txt', format: 'combined', right: [11, 4, 236, 0, 7] },
];

/** Meters a file's bytes as the command does, into memory. */
const meterCase = async (path: string, format: LogCase['format']): Promise<Metered> => {
  const bytes = async function* (): AsyncGenerator<Buffer> {
    yield readFileSync(path);
  };
  const parse = (typeof format === 'string' ? logFormats[format] : format).parser();
  return meterBlocks(lineBlocks(bytes()), { parse });
};

const own = join(import.meta.dirname, '../../support/metering/logs');
const outside = join(import.meta.dirname, '../../../../shared/cases/logs');
const isAbsent = !existsSync(outside);
if (isAbsent) console.warn(`skipped: ${outside} is absent`);

const figuresOf = async (...args: Parameters<typeof meterCase>) => {
  const { calls, frontendErrors, responseBytes, backendBytes, linesSkipped } = (
    await meterCase(...args)
  ).tally;
  return [calls, frontendErrors, responseBytes, backendBytes, linesSkipped];
};

describe('MET-09 what real logs come to: calls, front-end errors, bytes, back-end bytes, skipped', () => {
  it.each(logCases)('$file: $right', async ({ file, format, right }) => {
    expect(await figuresOf(join(own, file), format)).toEqual(right);
  });
  it('is the same with and without the prefixes that tools put before each line', async () => {
    const ids = async (file: string) =>
      (await meterCase(join(own, file), 'aws-apigw-json')).records.map(({ id }) => id);
    const bare = await ids('apigw-integration.txt');
    expect(await ids('apigw-tail.txt')).toEqual(bare);
    expect(await ids('apigw-export.txt')).toEqual(bare);
  });
});

describe.skipIf(isAbsent)('MET-09 the same of the cases outside', () => {
  it.each(outsideCases)('$file: $right', async ({ file, format, right }) => {
    expect(await figuresOf(join(outside, file), format)).toEqual(right);
  });
});
