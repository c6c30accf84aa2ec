import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { App, Stack } from 'aws-cdk-lib';
import { NodeFunction } from '#infra/constructs/nodeFunction.ts';
import { localAudience, localIssuer } from '#infra/local/control/localIssuer.ts';
import { openDataDirectory } from '#infra/local/data/dataDirectory.ts';
import { type LocalFunction, localFunction } from '#infra/local/functions/localFunction.ts';
import { virtualTime } from '#infra/local/time/virtualTime.ts';
import { type Bundle, bundlesOf, importMs } from '#test/support/bench/bundleBench.ts';
import {
  type Figure,
  median,
  medianRatio,
  type Section,
  timeOf,
} from '#test/support/bench/figure.ts';

const requests = 300;

/**
 * What it costs that functions find out themselves who is calling, against an authorizer of their own before
 * them: requests one after the other through the local runner's functions, bundles, cold imports.
 */
export const authBench = async (
  rounds: number,
  progress: (line: string) => void,
): Promise<Section> => {
  const folder = await mkdtemp(join(tmpdir(), 'auth-'));
  const issuer = await startIssuer();
  try {
    const bundles = await bundled(folder, issuer.environment);
    const speed = await speedOf(bundles, await issuer.event(), rounds, progress);
    return {
      title: `Who is calling, median of ${rounds} rounds`,
      figures: [...speed, ...(await loadOf(bundles, rounds, progress))],
    };
  } finally {
    issuer.stop();
    await rm(folder, { recursive: true });
  }
};

const startIssuer = async () => {
  const server = createServer((_, response) => response.end(JSON.stringify(issuer.keys)));
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = await localIssuer(url, openDataDirectory(undefined).state);
  const http = { method: 'GET', path: '/v1/bench' };
  const routeKey = 'GET /v1/bench';
  return {
    stop: () => void server.close(),
    environment: { OIDC_ISSUER: url, OIDC_AUDIENCE: localAudience, OIDC_JWKS_URI: `${url}/keys` },
    event: async () => ({
      ...{ version: '2.0', routeKey, rawPath: http.path, isBase64Encoded: false },
      headers: { authorization: `Bearer ${await issuer.token({ role: 'operator' }, Date.now())}` },
      requestContext: { http, routeKey, requestId: 'bench' },
    }),
  };
};

const names = ['authorizer', 'behindAuthorizer', 'byItself'] as const;
type Bundles = Readonly<Record<(typeof names)[number], Bundle>>;

const bundled = async (
  outdir: string,
  issuer: Readonly<Record<string, string>>,
): Promise<Bundles> => {
  const app = new App({ outdir });
  const stack = new Stack(app, 'Auth');
  for (const name of names) {
    new NodeFunction(stack, name, {
      entry: `test/support/bench/auth/${name}.ts`,
      timeoutSeconds: 10,
      environment: {
        ...{ ...issuer, TABLE_NAME: 'none', USAGE_SHARDS: '4', LOG_LEVEL: 'SILENT' },
        POWERTOOLS_METRICS_DISABLED: 'true',
      },
    });
  }
  app.synth();
  const found = new Map((await bundlesOf(outdir)).map((bundle) => [bundle.name, bundle]));
  return Object.fromEntries(names.map((name) => [name, found.get(name)])) as Bundles;
};

type Event = { readonly headers: Readonly<Record<string, string>> };

const speedOf = async (
  bundles: Bundles,
  event: Event,
  rounds: number,
  progress: (line: string) => void,
): Promise<readonly Figure[]> => {
  const [authorizer, behind, itself] = names.map((name) => started(bundles[name]));
  if (!authorizer || !behind || !itself) throw new Error('a function is missing');
  const throughAuthorizer = async () => {
    const { context } = (await authorizer.invoke(event)) as {
      readonly context: { readonly caller: string };
    };
    return behind.invoke({ ...event, headers: { authorization: context.caller } });
  };
  const micros = { two: [] as number[], one: [] as number[] };
  await requestMicros(throughAuthorizer);
  await requestMicros(() => itself.invoke(event));
  for (let round = 1; round <= rounds; round += 1) {
    progress(`auth: requests, round ${round} of ${rounds}`);
    micros.two.push(await requestMicros(throughAuthorizer));
    micros.one.push(await requestMicros(() => itself.invoke(event)));
  }
  await Promise.all([authorizer, behind, itself].map((fn) => fn.crash()));
  const baseline = 'authorizer, then function';
  return [
    { name: `CPU a request, ${baseline}`, value: median(micros.two), unit: 'us' },
    {
      name: 'CPU a request, function by itself',
      value: median(micros.one),
      unit: 'us',
      baseline,
      ratio: medianRatio(micros.one, micros.two),
      target: { of: 'ratio', row: 'authorized' },
    },
  ];
};

const started = ({ name, file, environment }: Bundle): LocalFunction =>
  localFunction(
    {
      ...{ name, arn: name, exportName: 'handler', timeoutMs: 10_000, memoryMb: 1024 },
      file: pathToFileURL(file).href,
      variables: { AWS_REGION: 'local', ...environment },
    },
    virtualTime(Date.now()).cells,
    (line) => process.stderr.write(line),
  );

/** CPU time a request, of the functions' threads as well. */
const requestMicros = async (request: () => Promise<unknown>): Promise<number> => {
  const { cpu } = await timeOf(async () => {
    for (let sent = 0; sent < requests; sent += 1) {
      const { statusCode } = (await request()) as { readonly statusCode: number };
      if (statusCode !== 200) throw new Error(`answered ${statusCode}`);
    }
  });
  return cpu / requests;
};

const loadOf = async (
  { behindAuthorizer, byItself }: Bundles,
  rounds: number,
  progress: (line: string) => void,
): Promise<readonly Figure[]> => {
  const times: { readonly behind: number[]; readonly itself: number[] } = {
    behind: [],
    itself: [],
  };
  for (let round = 1; round <= rounds; round += 1) {
    progress(`auth: cold imports, round ${round} of ${rounds}`);
    times.behind.push(await importMs(behindAuthorizer));
    times.itself.push(await importMs(byItself));
  }
  const sizes = await Promise.all([behindAuthorizer, byItself].map(({ file }) => stat(file)));
  const [behind = 0, itself = 0] = sizes.map(({ size }) => size);
  const baseline = 'behind an authorizer';
  return [
    { name: `bundle ${baseline}`, value: behind / 1024, unit: 'KB' },
    {
      name: 'bundle by itself',
      value: itself / 1024,
      unit: 'KB',
      baseline,
      ratio: itself / behind,
    },
    { name: `cold import ${baseline}`, value: median(times.behind), unit: 'ms' },
    {
      ...{ name: 'cold import by itself', value: median(times.itself), unit: 'ms', baseline },
      ratio: medianRatio(times.itself, times.behind),
    },
  ];
};
