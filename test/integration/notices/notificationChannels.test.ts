import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { instant } from '#domain/time/instant.ts';
import { Unavailable } from '#shared/faults.ts';
import { sampleNotice } from '#test/support/samples/sampleNotice.ts';
import type { Messengers } from '#usecases/ports/messengers.ts';
import type { NotifyQueue } from '#usecases/ports/notices.ts';

type Asked = { readonly path: string; readonly target: string; readonly body: string };

/** What a service is asked, and what it answers: it stands for SES, SNS, EventBridge and SQS. */
const asked: Asked[] = [];
let answer = { status: 200, type: '', body: '{}' };
let service: Server;
let messengers: Messengers;
let notifyQueue: NotifyQueue;
const logged: string[] = [];

beforeAll(async () => {
  service = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request)).toString();
    const target = String(request.headers['x-amz-target'] ?? '');
    asked.push({ path: request.url ?? '', target, body });
    response.writeHead(answer.status, { 'x-amzn-errortype': answer.type });
    response.end(answer.body);
  });
  await new Promise<void>((done) => service.listen(0, '127.0.0.1', done));
  const { port } = service.address() as AddressInfo;
  Object.assign(process.env, {
    ...{ AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`, AWS_REGION: 'local' },
    ...{ AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_MAX_ATTEMPTS: '1' },
    ...{ MAIL_FROM: 'billing@operator.example', EVENT_BUS_NAME: 'bus' },
    ...{ NOTIFY_QUEUE_URL: `http://127.0.0.1:${port}/queue`, POWERTOOLS_DEV: 'true' },
    ...{ POWERTOOLS_METRICS_DISABLED: 'true', POWERTOOLS_SERVICE_NAME: 'tollgate' },
  });
  const { log, warn } = console;
  console.log = (...texts) => void logged.push(texts.join(' '));
  console.warn = console.log;
  ({ messengers } = await import('#functions/runtime/aws/messengers.ts'));
  const { openNotifyQueue } = await import('#functions/runtime/aws/queues.ts');
  notifyQueue = openNotifyQueue();
  return () => void Object.assign(console, { log, warn });
});

afterAll(() => void service.close());

beforeEach(() => {
  asked.length = 0;
  logged.length = 0;
  answer = { status: 200, type: '', body: '{}' };
});

const message = { recipient: 'ann@acme.example', subject: '欠费', text: 'Your account owes 元 1.' };

describe('NOT-01 the ways out', () => {
  it('NOT-01 mail goes from the operator, in UTF-8', async () => {
    await messengers.email(message);
    expect(asked[0]?.path).toBe('/v2/email/outbound-emails');
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
      FromEmailAddress: 'billing@operator.example',
      Destination: { ToAddresses: ['ann@acme.example'] },
      Content: {
        Simple: {
          Subject: { Data: '欠费', Charset: 'UTF-8' },
          Body: { Text: { Data: 'Your account owes 元 1.', Charset: 'UTF-8' } },
        },
      },
    });
  });

  it('NOT-01 a short message goes to the number, without its subject', async () => {
    answer.body = '<PublishResponse><PublishResult/></PublishResponse>';
    await messengers.sms({ ...message, recipient: '+8613900000001' });
    const sent = Object.fromEntries(new URLSearchParams(asked[0]?.body));
    expect(sent).toMatchObject({
      ...{ Action: 'Publish', PhoneNumber: '+8613900000001' },
      ...{ Message: 'Your account owes 元 1.' },
    });
    expect(sent).not.toHaveProperty('Subject');
  });

  it('ARR-04 an event goes to the bus; one that it does not take is Unavailable', async () => {
    const at = instant('2026-11-01T00:00:00Z');
    const event = { id: 'acme/serviceStopped/1', detailType: 'serviceStopped', at };
    const detail = { id: event.id, accountId: 'acme' };
    answer.body = '{"FailedEntryCount":0,"Entries":[{"EventId":"1"}]}';
    await messengers.event({ ...event, detail });
    const [entry] = JSON.parse(asked[0]?.body ?? '').Entries;
    expect(entry).toMatchObject({ EventBusName: 'bus', Source: 'tollgate' });
    expect(entry).toMatchObject({ DetailType: 'serviceStopped', Detail: JSON.stringify(detail) });
    answer.body = '{"FailedEntryCount":1,"Entries":[{"ErrorCode":"ThrottlingException"}]}';
    await expect(messengers.event({ ...event, detail })).rejects.toThrow(Unavailable);
  });

  it('NOT-03 what a service refuses says why by its name', async () => {
    answer = { status: 400, type: 'MessageRejected', body: '{"message":"ann@acme.example"}' };
    await expect(messengers.email(message)).rejects.toMatchObject({ name: 'MessageRejected' });
    expect(logged.join()).not.toContain('acme.example');
  });
});

describe('NOT-01 the notify queue', () => {
  const refs = Array.from({ length: 23 }, (_, n) =>
    sampleNotice('arrearsBegan', { episode: `${n}` }),
  );

  it('NOT-01 takes notices ten at a time, by their names alone', async () => {
    answer.body = '{"Successful":[],"Failed":[]}';
    await notifyQueue.send(refs);
    const batches = asked.map(({ body }) => JSON.parse(body).Entries);
    expect(batches.map(({ length }) => length)).toEqual([10, 10, 3]);
    expect(JSON.parse(batches[2][2].MessageBody)).toEqual({
      ...{ accountId: 'acme', at: '2026-11-01T00:00:00.000Z' },
      ...{ kind: 'arrearsBegan', episode: '22' },
    });
  });

  it.each([
    ['takes only some', { status: 200, type: '', body: '{"Failed":[{"Id":"0"}]}' }],
    ['does not answer', { status: 503, type: 'ServiceUnavailable', body: '{}' }],
  ])('NOT-01 an offer never throws if it %s: that is logged', async (_name, given) => {
    answer = given;
    await expect(notifyQueue.send(refs)).rejects.toThrow(Unavailable);
    await notifyQueue.enqueue(refs);
    expect(logged.join('\n')).toContain('notices wait for the sweep');
  });
});
