import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { lifecycleNames } from '#domain/lifecycle/lifecycle.ts';
import { instant } from '#domain/time/instant.ts';
import { logger } from '#functions/runtime/observability.ts';
import type { Lifecycles } from '#usecases/ports/lifecycles.ts';

type Started = { readonly stateMachineArn: string; readonly name: string; readonly input: string };

const started: Started[] = [];
let refusal: string | undefined;

/** Answers as Step Functions does: with an execution, or with the error that is set. */
const service = createServer(async (request: IncomingMessage, response) => {
  started.push((await json(request)) as Started);
  response.statusCode = refusal === undefined ? 200 : 400;
  response.setHeader('Content-Type', 'application/x-amz-json-1.0');
  response.end(JSON.stringify(refusal === undefined ? {} : { __type: refusal, message: 'no' }));
});

let lifecycles: Lifecycles;

beforeAll(async () => {
  await new Promise<void>((listening) => service.listen(0, '127.0.0.1', listening));
  const { port } = service.address() as AddressInfo;
  vi.stubEnv('AWS_ENDPOINT_URL_SFN', `http://127.0.0.1:${port}`);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  for (const kind of lifecycleNames.map((name) => name.toUpperCase())) {
    vi.stubEnv(`${kind}_MACHINE_ARN`, `arn:aws:states:us-east-1:000000000000:stateMachine:${kind}`);
  }
  ({ lifecycles } = await import('#functions/runtime/aws/lifecycles.ts'));
});

afterAll(() => {
  service.close();
  vi.unstubAllEnvs();
});

beforeEach(() => {
  started.length = 0;
  refusal = undefined;
});

const accountId = 'acme-1' as AccountId;
const arrears = { accountId, episode: 2 };

describe('ARR-06 an execution is named after its episode', () => {
  it('of arrears: account and episode', async () => {
    await lifecycles.start('arrears', arrears);
    expect(started).toMatchObject([{ name: 'acme-1-2', input: JSON.stringify(arrears) }]);
    expect(started[0]?.stateMachineArn).toMatch(/:ARREARS$/);
  });

  it('of a term: what it is of, and the second of its expiry', async () => {
    const expiry = instant('2026-11-01T08:00:00.999Z');
    await lifecycles.start('expiry', { accountId, kind: 'gateway', id: 'g-1', expiry });
    expect(started).toMatchObject([{ name: 'g-1-1793520000' }]);
  });

  it('of an isolation: instance, and the second since when', async () => {
    const since = instant('2026-11-01T08:00:00Z');
    await lifecycles.start('isolation', { accountId, instanceId: 'i-1', since });
    expect(started).toMatchObject([{ name: 'i-1-1793520000' }]);
  });
});

describe('ARR-06 starting never fails its caller', () => {
  it('an execution that exists already is as good as a new one', async () => {
    const warn = vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
    refusal = 'ExecutionAlreadyExists';
    await lifecycles.start('arrears', arrears);
    expect(warn).not.toHaveBeenCalled();
  });

  it('one that cannot be started is told to the operator, for the sweep takes its steps', async () => {
    const warn = vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
    refusal = 'StateMachineDoesNotExist';
    await lifecycles.start('arrears', arrears);
    expect(warn).toHaveBeenCalledOnce();
  });
});
