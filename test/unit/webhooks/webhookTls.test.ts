import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '#domain/time/instant.ts';
import { webhookSender } from '#functions/runtime/webhooks/webhookSender.ts';

/** Without it nobody makes certificates here. */
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

const folder = mkdtempSync(path.join(tmpdir(), 'webhook-tls-'));
const file = (name: string): string => path.join(folder, name);
const openssl = (...args: readonly string[]): void =>
  void execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });

/** A key and a certificate that nobody has signed but itself. */
const newAuthority = (name: string): string => {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const out = ['-keyout', `${name}.key`, '-out', `${name}.pem`];
  openssl('req', '-x509', ...key, '-subj', `/CN=${name}`, '-days', '2', ...out);
  return readFileSync(file(`${name}.pem`), 'utf8');
};

type Certificate = { readonly host: string; readonly by: string; readonly days?: number };

/** A server's certificate of an authority, with the authority's key. */
const certificate = ({ host, by, days = 2 }: Certificate): string => {
  writeFileSync(file('names'), `subjectAltName=DNS:${host}`);
  openssl('req', '-new', '-key', `${by}.key`, '-subj', '/CN=endpoint', '-out', 'asked.csr');
  const authority = ['-CA', `${by}.pem`, '-CAkey', `${by}.key`, '-CAcreateserial'];
  const signed = ['-days', String(days), '-extfile', 'names', '-out', 'signed.pem'];
  openssl('x509', '-req', '-in', 'asked.csr', ...authority, ...signed);
  return readFileSync(file('signed.pem'), 'utf8');
};

const servers: Server[] = [];
const usual = getCACertificates('default');

/** This process trusts one authority more, as an operating system would. */
beforeAll(() => {
  if (!hasOpenssl) return;
  setDefaultCACertificates([...usual, newAuthority('trusted')]);
  newAuthority('unknown');
});

afterAll(async () => {
  setDefaultCACertificates(usual);
  rmSync(folder, { recursive: true });
  for (const server of servers) await new Promise((done) => server.close(done));
});

/** Who came, as an endpoint sees it: at which address, which name was asked for, and which host. */
type Call = { readonly address: string; readonly servername: unknown; readonly host: string };

/** An endpoint on this machine that shows a certificate, and a message sent to it under `hooks.test`. */
const sendTo = async (of: Certificate) => {
  const calls: Call[] = [];
  const options = { key: readFileSync(file(`${of.by}.key`)), cert: certificate(of) };
  const server = createServer(options, ({ socket, headers }, response) => {
    const { servername, localAddress } = socket as TLSSocket;
    calls.push({ address: String(localAddress), servername, host: String(headers.host) });
    response.writeHead(204).end();
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const send = webhookSender({
    allowsLoopback: true,
    resolve: async () => [{ address: '127.0.0.1' }],
  });
  const answer = await send({
    ...{ url: `https://hooks.test:${port}/`, secrets: [`whsec_${'A'.repeat(43)}=`] },
    ...{ eventId: 'evt_acme_b1', sentAt: instant('2026-11-02T08:00:00Z'), body: '{}' },
  });
  return { answer, calls, port };
};

describe.runIf(hasOpenssl)('HOK-01 a message over TLS', () => {
  it('goes to the address that was checked, under the name of the endpoint', async () => {
    const { answer, calls, port } = await sendTo({ host: 'hooks.test', by: 'trusted' });
    expect(answer).toBe('accepted');
    const host = `hooks.test:${port}`;
    expect(calls).toEqual([{ address: '127.0.0.1', servername: 'hooks.test', host }]);
  });

  it.each([
    ['of another host', { host: 'other.test', by: 'trusted' }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['of the address alone', { host: '127.0.0.1', by: 'trusted' }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['that is over', { host: 'hooks.test', by: 'trusted', days: -1 }, 'CERT_HAS_EXPIRED'],
    [
      'of an unknown authority',
      { host: 'hooks.test', by: 'unknown' },
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ],
  ])('is not sent to who shows a certificate %s', async (_, shown, failed) => {
    const { answer, calls } = await sendTo(shown);
    expect(answer).toEqual({ failed });
    expect(calls).toEqual([]);
  });
});
