import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '#domain/time/instant.ts';
import { isPublic } from '#functions/runtime/webhooks/addresses.ts';
import { webhookSender } from '#functions/runtime/webhooks/webhookSender.ts';

const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;

describe('HOK-01 which addresses are public', () => {
  it.each([
    ...['10.0.0.1', '172.16.0.1', '192.168.1.1', '127.0.0.1', '127.8.8.8', '0.0.0.0'],
    ...['169.254.169.254', '100.64.0.1', '192.0.2.1', '198.18.0.1', '224.0.0.1', '240.0.0.1'],
    ...['255.255.255.255', '::', '::1', 'fe80::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1'],
    ...['::ffff:8.8.8.8', '::ffff:10.0.0.1', '::ffff:7f00:1', '::127.0.0.1', '64:ff9b::a00:1'],
    ...['2002:a00:1::', '2001::1', '2001:db8::1', '100::1', 'fec0::1', '4000::1', 'no address'],
  ])('HOK-01 %s is not', (address) => {
    expect(isPublic(address)).toBe(false);
  });

  it.each(['1.1.1.1', '8.8.8.8', '172.15.0.1', '172.32.0.1', '2606:4700::1111'])(
    'HOK-01 %s is',
    (address) => {
      expect(isPublic(address)).toBe(true);
    },
  );
});

const came: string[] = [];
const server = createServer((request, response) => {
  came.push(String(request.headers.host));
  response.writeHead(204).end();
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => new Promise((done) => server.close(done)));

const sending = (url: string, answers: readonly (readonly string[])[], allowsLoopback = false) => {
  const left = [...answers];
  const asked: string[] = [];
  const send = webhookSender({
    ...{ allowsLoopback, timeoutMs: 500 },
    resolve: async (name) => {
      asked.push(name);
      return (left.shift() ?? ['10.9.9.9']).map((address) => ({ address }));
    },
  });
  const sentAt = instant('2026-11-02T08:00:00Z');
  const request = { url, secrets: [secret], eventId: 'evt_acme_b1', sentAt, body: '{}' };
  return { send: () => send(request), asked };
};

describe('HOK-01 where a message goes', () => {
  it('HOK-01 to the very address that was checked: the name is asked for once a message', async () => {
    const { send, asked } = sending(`http://hooks.test:${port}/`, [['127.0.0.1']], true);
    expect(await send()).toBe('accepted');
    expect(came).toEqual([`hooks.test:${port}`]);
    expect(asked).toEqual(['hooks.test']);
  });

  it('HOK-01 a name that points into a private network since is refused', async () => {
    const url = `http://hooks.test:${port}/`;
    const { send } = sending(url, [['127.0.0.1'], ['169.254.169.254'], ['127.0.0.1']], true);
    const answers = [await send(), await send(), await send()];
    expect(answers).toEqual(['accepted', { failed: 'addressNotPublic' }, 'accepted']);
  });
});

describe('HOK-01 where no message goes', () => {
  it.each([
    ['one private address', [['10.0.0.1']]],
    ['one among public ones', [['1.1.1.1', '127.0.0.1']]],
    ['none at all', [[]]],
    ['this machine', [['127.0.0.1']]],
    ['this machine, as v6 says it', [['::ffff:127.0.0.1']]],
  ])('HOK-01 nothing to a name with %s', async (_, addresses) => {
    const { send } = sending('https://hooks.test/', addresses);
    expect(await send()).toEqual({ failed: 'addressNotPublic' });
  });

  it.each(['https://127.0.0.1/', 'https://[::1]/', 'https://0x7f.1/', 'https://169.254.169.254/'])(
    'HOK-01 nothing to %s, which no resolver is asked for',
    async (url) => {
      const { send, asked } = sending(url, [['1.1.1.1']]);
      expect(await send()).toEqual({ failed: 'addressNotPublic' });
      expect(asked).toEqual([]);
    },
  );

  it('HOK-01 nothing over http, but on the local runner to this machine', async () => {
    const url = `http://127.0.0.1:${port}/`;
    expect(await sending(url, []).send()).toEqual({ failed: 'notHttps' });
    expect(await sending(url, [], true).send()).toBe('accepted');
    expect(await sending('http://hooks.test/', [['1.1.1.1']], true).send()).toEqual({
      failed: 'addressNotPublic',
    });
  });

  it('HOK-01 over https it is TLS that is spoken, and a resolver that hangs is not waited for', async () => {
    const { send } = sending(`https://127.0.0.1:${port}/`, [], true);
    expect(await send()).toMatchObject({ failed: expect.stringMatching(/SSL|EPROTO|WRONG/) });
    const hanging = webhookSender({
      ...{ allowsLoopback: false, timeoutMs: 50 },
      resolve: () => new Promise(() => undefined),
    });
    const sentAt = instant('2026-11-02T08:00:00Z');
    const request = {
      url: 'https://hooks.test/',
      secrets: [secret],
      eventId: 'e',
      sentAt,
      body: '',
    };
    expect(await hanging(request)).toEqual({ failed: 'timedOut' });
  });
});
