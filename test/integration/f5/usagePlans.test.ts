import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { addOnsOf, keys } from '#test/support/f5/addOnsClient.ts';
import { wrongIn } from '#test/support/f5/contract.ts';
import { f5ClientOn } from '#test/support/f5/f5Client.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

let call: ApiClient;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-10T08:00:00Z') });
  call = await apiOn(await createTable());
  await openThroughApi(call, ['acme'], 'CNY');
  await openThroughApi(call, ['west'], 'USD');
});
afterAll(() => void vi.useRealTimers());

const manage = (path: string, body: object) =>
  call(operator, { method: 'POST', path: `/v1/usage-plans${path}`, body });

const team = {
  ...{ name: 'team', planType: 'team', tenantType: 'freemium', renewalPeriodUnit: 'year' },
  flatPrices: {
    CNY: { amount: '99.50', currency: 'CNY' },
    USD: { amount: '14.00', currency: 'USD' },
  },
  transition: { method: 'wizard', requiredFields: ['paymentToken'], needsApproval: true },
  limits: { objects: { instances: 1 } },
  allowedAddOns: ['waapAdvanced'],
};
const english = {
  locale: 'en-us',
  title: 'Team',
  subtitle: 'For teams',
  description: 'One instance.',
};
const chinese = {
  locale: 'zh-cn',
  title: '团队版',
  subtitle: '适合团队',
  description: '一个实例。',
};

const plansOf = async (accountId: string, acceptLanguage = '') => {
  const client = f5ClientOn(call, accountId);
  const headers = { 'accept-language': acceptLanguage };
  const [list, current] = [
    await client.GET('/api/web/namespaces/system/usage_plans/custom_list', { headers }),
    await client.GET('/api/web/namespaces/system/usage_plans/current', { headers }),
  ];
  const named = 'ves.io.schema.usage.plan.CustomAPI';
  expect(wrongIn(`${named}.ListUsagePlans`, list.response.status, list.data)).toEqual([]);
  expect(wrongIn(`${named}.GetCurrentPlan`, current.response.status, current.data)).toEqual([]);
  const [localized] = list.data?.usage_plans ?? [];
  const { plans = [], locale } = localized ?? {};
  const currents = plans.filter((plan) => plan.current);
  expect(currents).toEqual(current.data?.plans);
  expect([currents.length, current.data?.locale]).toEqual([1, locale]);
  return { locale, plans, current: currents[0] };
};

describe('UPL-01 usage plans', () => {
  it('are drafted, localized and published by the operator, and offered then', async () => {
    expect((await plansOf('acme')).plans.map(({ name }) => name)).toEqual(['standard']);
    expect(await manage('', team)).toMatchObject({ status: 201, body: { status: 'draft' } });
    expect(await manage('', team)).toMatchObject({
      status: 409,
      body: { code: 'usagePlanExists' },
    });
    const early = await manage('/team/publications', {});
    expect(early).toMatchObject({ status: 409, body: { code: 'notLocalized' } });
    expect((await manage('/team/texts', english)).status).toBe(201);
    expect((await manage('/team/texts', chinese)).status).toBe(201);
    expect((await plansOf('acme')).plans).toHaveLength(1);
    expect(await manage('/team/publications', {})).toMatchObject({ body: { isDefault: false } });
    const { plans, current } = await plansOf('acme');
    expect([plans.map(({ name }) => name), current?.name]).toEqual([
      ['standard', 'team'],
      'standard',
    ]);
    const none = await manage('/none/publications', {});
    expect(none).toMatchObject({ status: 404, body: { code: 'usagePlanNotFound' } });
    const listed = await call(operator, { method: 'GET', path: '/v1/usage-plans' });
    const got = await call(operator, { method: 'GET', path: '/v1/usage-plans/team' });
    expect(listed.body.plans.at(-1)).toEqual(got.body);
    expect((await manage('/team/publications', {})).body).toEqual(got.body);
    expect(
      await call(customerOf('acme'), { method: 'GET', path: '/v1/usage-plans' }),
    ).toMatchObject({ status: 403 });
  });
});

describe('UPL-01 texts of usage plans', () => {
  it.each([
    ['', 'en-us', 'Team'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-cn', '团队版'],
    ['zh', 'zh-cn', '团队版'],
    ['zh-cn', 'zh-cn', '团队版'],
    ['en-GB, zh-CN;q=0.5', 'zh-cn', '团队版'],
    ['en;q=0.2, zh-cn;q=0.1', 'en-us', 'Team'],
    ['zh-cn;q=0', 'en-us', 'Team'],
    ['fr', 'en-us', 'Team'],
    ['*', 'en-us', 'Team'],
    [';;;q=x,,', 'en-us', 'Team'],
  ])('answer Accept-Language %o in %s', async (acceptLanguage, locale, title) => {
    const answer = await plansOf('acme', acceptLanguage);
    expect([answer.locale, answer.plans.at(-1)?.title]).toEqual([locale, title]);
  });
});

describe('UPL-01 the price and the limits of a usage plan', () => {
  it('say what they cost in cents of the account’s currency, and what they take', async () => {
    const { plans } = await plansOf('acme');
    expect(plans.at(-1)).toMatchObject({
      ...{ flat_price: 9950, renewal_period_unit: 'PERIOD_YEAR', state: 'STATE_READY' },
      ...{ usage_plan_type: 'TEAM', tenant_type: 'FREEMIUM', trial_period_unit: 'PERIOD_UNKNOWN' },
      transition_flow: {
        method: 'TRANSITION_METHOD_WIZARD',
        required_fields: ['TRANSITION_REQUIRED_FIELD_PAYMENT_TOKEN'],
        requires_manual_approval: true,
      },
      default_quota: {
        object_limits: { instances: { maximum: 1 } },
        api_limits: {},
      },
    });
    expect((await plansOf('west')).plans.at(-1)?.flat_price).toBe(1400);
  });

  it('limit who has never chosen by the default one, and no customer is above it by itself', async () => {
    expect(await manage('/team/publications', { asDefault: true })).toMatchObject({ status: 201 });
    expect((await plansOf('acme')).current?.name).toBe('team');
    const root = '/v1/accounts/acme';
    const open = async () => {
      const body = { kind: 'shared', name: 'edge', region: 'ap-guangzhou' };
      return (await call(operator, { method: 'POST', path: `${root}/instances`, body })).body.code;
    };
    expect([await open(), await open()]).toEqual([undefined, 'quotaExceeded']);
    const set = (by: typeof operator, instances: number) => {
      const body = { limits: { objects: { instances } } };
      return call(by, { method: 'POST', path: `${root}/quota`, body });
    };
    for (const instances of [2, 0]) {
      const own = await set(customerOf('acme'), instances);
      expect(own).toMatchObject({ status: 403, body: { code: 'beyondPlan' } });
    }
    expect((await set(operator, 2)).status).toBe(201);
    expect([await open(), await open()]).toEqual([undefined, 'quotaExceeded']);
    expect((await set(customerOf('acme'), 1)).status).toBe(201);
    const { body } = await call(customerOf('acme'), { method: 'GET', path: `${root}/quota` });
    expect([body.plan, body.objects[0]]).toEqual([
      'team',
      { name: 'instances', limit: 1, used: 2 },
    ]);
    const removed = await call(operator, { method: 'DELETE', path: `${root}/quota` });
    expect(removed.body).toEqual({ quota: null });
  });
});

describe('ADD-01 the add-ons that a usage plan allows', () => {
  const allowed = async (acceptLanguage = '') =>
    (await plansOf('acme', acceptLanguage)).plans.map((plan) => plan.allowed_addon_services ?? []);

  it('are named by their keys, in the language asked for; all of them where it says nothing', async () => {
    const [standard = [], team] = await allowed();
    expect(standard.map(({ name }) => name)).toEqual(keys);
    const name = 'f5xc_waap_advanced';
    expect(team).toEqual([{ name, display_name: 'Web App & API Protection Advanced' }]);
    expect((await allowed('zh')).at(1)).toEqual([
      { name, display_name: 'Web 应用与 API 防护 高级版' },
    ]);
  });

  it('are as the operator made the plan, and no other is subscribed to', async () => {
    const { body } = await call(operator, { method: 'GET', path: '/v1/usage-plans/team' });
    expect(body.allowedAddOns).toEqual(['waapAdvanced']);
    const { ask, on } = addOnsOf(call, 'acme');
    expect((await ask('Subscribe', { f5xc_waap_standard: {} })).status).toBe(403);
    expect((await ask('Subscribe', { f5xc_waap_advanced: {} })).status).toBe(200);
    expect(await on()).toEqual(['waapAdvanced']);
  });
});
