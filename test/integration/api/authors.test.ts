import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import type { Principal } from '#functions/runtime/auth/principal.ts';
import type { Table } from '#storage/table.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, gateway, operator } from '#test/support/api/principals.ts';
import { instance, refundApi } from '#test/support/api/refundApi.ts';
import { eventOf } from '#test/support/api/usageEvents.ts';
import { settleHours } from '#test/support/settle.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { endServices } from '#usecases/terminations/services/endServices.ts';

let table: Table;
let call: ApiClient;
let deps: TestDeps;

const acme = 'acme' as AccountId;
const cny = (amount: string) => ({ amount, currency: 'CNY' });
const at = (now: string) => {
  vi.setSystemTime(Date.parse(now));
  deps.setNow(instant(now));
};
const post = (path: string, body?: unknown) =>
  call(operator, { method: 'POST', path, ...(body !== undefined && { body }) });
const onAccount = async (path: string, body: unknown): Promise<void> =>
  expect(await post(`/v1/accounts/acme${path}`, body)).toMatchObject({ status: 201 });

/** `<kind>: <who>, <why>` of each entry, oldest first. */
const told = async (): Promise<readonly string[]> => {
  const entries = await Array.fromAsync(
    deps.accounts.entries(acme, { from: 1, to: 100, order: 'up' }),
  );
  return entries.map(({ cause, actor, reason }: Entry) => {
    const kind = cause.kind === 'bill' ? cause.bill.kind : cause.kind;
    const who = actor === undefined ? 'time' : `${actor.kind} ${actor.subject}`;
    return `${kind}: ${who}${reason === undefined ? '' : `, ${reason}`}`;
  });
};

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-01T08:00:00Z') });
  table = await createTable();
  deps = testDeps(table, '2026-11-01T08:00:00Z');
  call = await apiOn(table);
  await openThroughApi(call, [acme]);
});
afterAll(() => void vi.useRealTimers());

const validity = { from: '2026-11-01T00:00:00Z', until: '2027-01-01T00:00:00Z' };

/** 10,000,000 calls and one more, settled once the hour is over. */
const useGateway = async (): Promise<void> => {
  at('2026-11-01T08:59:00Z');
  const body = eventOf(acme, 'acme:1', '2026-11-01T08', { calls: 10_000_001 });
  await call(gateway, { method: 'POST', path: '/v1/usage', body });
  at('2026-11-01T09:05:00Z');
  await settleHours(deps, '2026-11-01T09:05:00Z', [hour('2026-11-01T08')]);
};

/** As the ledger names them: the issuer's id is unique with the issuer. */
const idOf = ({ principal }: Principal): string => `${process.env['OIDC_ISSUER']}#${principal}`;
const byOperator = () => `operator ${idOf(operator)}`;
const byCustomer = () => `customer ${idOf(customerOf(acme))}`;

describe('WAL-03 an entry tells whose command it was', () => {
  it('WAL-03 by the id of who is behind it, and nobody where time moves money', async () => {
    const shop = refundApi(call, acme);
    await shop.topUp('10000.00');
    await onAccount('/gifts', { money: cny('1'), reason: 'sorry' });
    await onAccount('/income', { money: cny('2'), reason: 'sales' });
    await onAccount('/vouchers', {
      products: ['apigw'],
      money: cny('1'),
      ...validity,
      reason: 'x',
    });
    await onAccount('/payouts', { bucket: 'income', money: cny('1'), reference: 'bank-1' });
    await useGateway();
    const credit = { instanceId: 'inst-1', month: '2026-11', money: cny('1'), as: 'gift' };
    await onAccount('/sla-credits', { ...credit, reason: 'outage' });
    const id = await shop.buy(instance);
    await shop.refund('instance', id);
    expect(await told()).toEqual([
      ...['topUp', 'gift', 'income', 'voucher', 'payout'].map((kind) => `${kind}: ${byOperator()}`),
      'hourly: time',
      `gift: ${byOperator()}`,
      `order: ${byCustomer()}`,
      `refund: ${byCustomer()}`,
    ]);
  });
});

describe('WAL-03 what becomes of a command later', () => {
  it('WAL-03 time does for an operator, and tells the reason that was given', async () => {
    const shop = refundApi(call, acme);
    const resource = { kind: 'instance', id: await shop.buy(instance) };
    await onAccount('/terminations', { cause: 'security', resource, reason: 'it is abused' });
    at('2026-11-03T00:25:00Z');
    await endServices(deps);
    expect((await told()).slice(-2)).toEqual([
      `order: ${byCustomer()}`,
      'refund: time, it is abused',
    ]);
  });

  it('WAL-03 usage that waited is released by the operator', async () => {
    at('2026-11-05T00:00:00Z');
    const body = eventOf(acme, 'acme:2', '2026-11-01T10', { calls: 10_000 });
    await call(gateway, { method: 'POST', path: '/v1/usage', body });
    const path = '/v1/operations/parked-usage/acme/2026-11-01T10/releases';
    expect(await post(path, {})).toMatchObject({ status: 201 });
    expect((await told()).at(-1)).toBe(`released: ${byOperator()}`);
  });

  it('WAL-03 the ledger is sound with it', async () => {
    const path = '/v1/accounts/acme/ledger/verify';
    expect((await call(operator, { method: 'GET', path })).body).toMatchObject({ sound: true });
  });
});
