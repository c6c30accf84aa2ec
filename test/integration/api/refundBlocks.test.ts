import { beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { pack, refundApi } from '#test/support/api/refundApi.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

let call: ApiClient;
beforeAll(async () => {
  call = await apiOn(await createTable());
  await openThroughApi(call, ['alone', 'one', 'two', 'late', 'moved', 'held']);
});

const blocks = (accountId: string) => `/v1/accounts/${accountId}/refund-blocks`;
const block = (accountId: string, scope: string, reason: string) =>
  call(operator, { method: 'POST', path: blocks(accountId), body: { scope, reason } });
const unblock = (accountId: string, scope: string) =>
  call(operator, { method: 'DELETE', path: `${blocks(accountId)}/${scope}` });
const list = async (accountId: string): Promise<string[]> => {
  const { items } = (await call(operator, { method: 'GET', path: blocks(accountId) })).body;
  return items.map(({ scope, reason }: Record<string, string>) => `${scope}: ${reason}`);
};
const change = (accountId: string, body: object, by = operator) =>
  call(by, { method: 'PATCH', path: `/v1/accounts/${accountId}`, body });

describe('REF-03 a refund block', () => {
  it('REF-03 refuses with its reason, the newest one, until it is lifted', async () => {
    const alone = refundApi(call, 'alone');
    await alone.topUp('10.00');
    const id = await alone.buy(pack);
    await block('alone', 'account', 'first reason');
    const set = await block('alone', 'account', 'second reason');
    expect([set.status, set.body.reason]).toEqual([201, 'second reason']);
    expect(await list('alone')).toEqual(['account: second reason']);
    const { status, body } = await alone.refund('pack', id);
    expect([status, body.code]).toEqual([409, 'refundsBlocked']);
    expect(body.detail).toContain('second reason');
    expect((await unblock('alone', 'account')).body.reason).toBe('second reason');
    expect(await list('alone')).toEqual([]);
    expect((await alone.refund('pack', id)).status).toBe(201);
  });

  it('REF-03 of an entity holds for all its accounts; an account’s own is told first', async () => {
    for (const accountId of ['one', 'two']) await change(accountId, { legalEntity: 'Shared-1' });
    await block('one', 'entity', 'of the entity');
    await block('two', 'account', 'of the account');
    expect(await list('one')).toEqual(['entity: of the entity']);
    expect(await list('two')).toEqual(['account: of the account', 'entity: of the entity']);
    const two = refundApi(call, 'two');
    await two.topUp('10.00');
    const id = await two.buy(pack);
    expect((await two.quote('pack', id)).body.detail).toContain('of the account');
    await unblock('two', 'account');
    expect((await two.quote('pack', id)).body.detail).toContain('of the entity');
    await unblock('one', 'entity');
    expect((await two.quote('pack', id)).status).toBe(200);
  });

  it('REF-03 is not of an entity that is not known, nor lifted where there is none', async () => {
    const unknown = await block('late', 'entity', 'whose');
    expect([unknown.status, unknown.body.code]).toEqual([422, 'noLegalEntity']);
    for (const scope of ['account', 'entity']) {
      const none = await unblock('late', scope);
      expect([none.status, none.body.code]).toEqual([404, 'refundBlockNotFound']);
    }
    expect(await list('late')).toEqual([]);
  });
});

describe('REF-01 a legal entity', () => {
  it('REF-01 is the operator’s to name, in capitals, and to take away', async () => {
    const named = await change('moved', { legalEntity: 'cn-91310000x' });
    expect(named.body.legalEntity).toBe('CN-91310000X');
    const path = '/v1/accounts/moved';
    const { body } = await call(customerOf('moved'), { method: 'GET', path });
    expect(body.legalEntity).toBe('CN-91310000X');
    expect((await change('moved', { name: 'Moved' })).body.legalEntity).toBe('CN-91310000X');
    expect((await change('moved', { legalEntity: null })).body.legalEntity).toBeUndefined();
  });

  it('REF-01 is not the customer’s to change', async () => {
    await change('held', { legalEntity: 'HELD' });
    for (const legalEntity of ['OTHER', null]) {
      const { status, body } = await change('held', { legalEntity }, customerOf('held'));
      expect([status, body.code]).toEqual([403, 'notAllowed']);
    }
    const path = '/v1/accounts/held';
    expect((await call(operator, { method: 'GET', path })).body.legalEntity).toBe('HELD');
  });

  it('REF-01 can be named as the account is opened', async () => {
    const account = { accountId: 'named', name: 'Named', currency: 'CNY', legalEntity: 'n-1' };
    const { body } = await call(operator, { method: 'POST', path: '/v1/accounts', body: account });
    expect(body.legalEntity).toBe('N-1');
  });

  it.each(['a', 'x'.repeat(65), 'a b', 'a#b', 'ä-1', ''])('REF-01 is not %j', async (entity) => {
    expect((await change('late', { legalEntity: entity })).status).toBe(400);
  });
});
