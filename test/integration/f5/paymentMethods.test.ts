import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerOf } from '#test/support/api/principals.ts';
import { type StripeApi, stripeApi } from '#test/support/api/stripeApi.ts';
import { done, error, methodsOf } from '#test/support/f5/methodsClient.ts';

let api: StripeApi;
beforeAll(async () => {
  api = await stripeApi(['acme', 'beta', 'gamma', 'delta', 'twice', 'other']);
});
afterAll(() => api.stop());

const other = customerOf('other');
const primary = 'PAYMENT_METHOD_ROLE_PRIMARY';
const secondary = 'PAYMENT_METHOD_ROLE_SECONDARY';

describe('PAY-01 a payment method that is created on the F5 face', () => {
  it('is primary if it is the first, and normal unless a role is asked for', async () => {
    const { add, roles } = methodsOf(api, 'acme');
    const one = await add('pm_card_visa_a1', secondary);
    const two = await add('pm_card_visa_a2');
    const three = await add('pm_card_visa_a3', 'PAYMENT_METHOD_ROLE_UNKNOWN');
    const four = await add('pm_card_visa_a4', secondary);
    const before = [
      [one, 'primary'],
      [two, 'normal'],
      [three, 'normal'],
    ];
    expect(await roles()).toEqual([...before, [four, 'secondary']]);
    const five = await add('pm_card_visa_a5', primary);
    const six = await add('pm_card_visa_a6', secondary);
    const seven = await add('pm_card_visa_a7', 'PAYMENT_METHOD_ROLE_NORMAL');
    expect(await roles()).toEqual([
      ...[one, two, three, four].map((name) => [name, 'normal']),
      [five, 'primary'],
      [six, 'secondary'],
      [seven, 'normal'],
    ]);
  });

  it('is one of ten at most', async () => {
    const { add, create, roles } = methodsOf(api, 'delta');
    const names: string[] = [];
    for (let n = 0; n < 10; n += 1) names.push(await add(`pm_card_visa_d${n}`));
    expect(await create('pm_card_visa_d10')).toEqual(error(409, 10));
    expect((await roles()).map(([name]) => name)).toEqual(names);
  });
});

describe('PAY-01 a token that comes twice', () => {
  it('is the same method, as it is', async () => {
    const { add, change, roles } = methodsOf(api, 'twice');
    const names = await Promise.all([1, 2, 3].map(() => add('pm_card_visa_t1')));
    expect(new Set(names).size).toBe(1);
    const two = await add('pm_card_visa_t2', secondary);
    expect(await change('any', 'swap')).toEqual(done);
    expect(await add('pm_card_visa_t2', secondary)).toBe(two);
    expect(await roles()).toEqual([
      [names[0], 'secondary'],
      [two, 'primary'],
    ]);
  });

  it('is so in /v1 under two keys', async () => {
    const path = '/v1/accounts/other/payment-methods';
    const add = () =>
      api.ask('POST', path, { provider: 'stripe', token: 'pm_card_visa_o1' }, other);
    const [first, second] = [await add(), await add()];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
  });

  it('is refused to another account', async () => {
    expect(await methodsOf(api, 'acme').create('pm_card_visa_t1')).toEqual(error(400, 3));
  });
});

describe('PAY-01 payment methods of the F5 face', () => {
  it('take a role from whoever had it, and swap whatever name is given', async () => {
    const { add, change, roles } = methodsOf(api, 'beta');
    const [one, two] = [await add('pm_card_visa_b1'), await add('pm_card_visa_b2')];
    const are = async (...expected: string[]) =>
      expect((await roles()).map(([, role]) => role)).toEqual(expected);
    expect(await change(one, 'swap')).toEqual(error(409, 10));
    expect(await change(two, 'secondary')).toEqual(done);
    expect(await change('pm-nobody', 'swap')).toEqual(done);
    await are('secondary', 'primary');
    expect(await change(one, 'primary')).toEqual(done);
    await are('primary', 'normal');
    expect(await change(one, 'secondary')).toEqual(done);
    await are('secondary', 'normal');
    for (const to of ['primary', 'secondary'] as const) {
      expect(await change('pm-nobody', to)).toEqual(error(404, 5));
      expect(await methodsOf(api, 'other').change(one, to)).toEqual(error(404, 5));
    }
  });

  it('are deleted by their own account, the primary only without a secondary', async () => {
    const { add, remove, roles } = methodsOf(api, 'gamma');
    const one = await add('pm_card_visa_c1');
    const two = await add('pm_card_visa_c2', secondary);
    expect(await methodsOf(api, 'other').remove(one)).toEqual(error(404, 5));
    expect(await remove(one)).toEqual(error(409, 10));
    expect(await roles()).toEqual([
      [one, 'primary'],
      [two, 'secondary'],
    ]);
    expect([await remove(two), await remove(one)]).toEqual([done, done]);
    expect(await remove(one)).toEqual(error(404, 5));
    expect(await roles()).toEqual([]);
  });
});
