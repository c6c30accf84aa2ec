import * as z from 'zod';
import { addOns } from '#domain/catalogue/addOns.ts';
import { locales } from '#domain/quotas/usagePlan.ts';
import { limits, limitsAnswer } from '#functions/api/quotas/limitFields.ts';
import { moneyAnswer, timeAnswer } from '#functions/runtime/http/answers.ts';
import { label, money } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const roles = ['operator'] as const;

/** As DNS has labels: a letter, then letters, digits and hyphens. */
const name = z.string().regex(/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/);

const planType = z.enum(['unspecified', 'free', 'individual', 'team', 'organization']);
const tenantType = z.enum(['unknown', 'freemium', 'enterprise']);
const periodUnit = z.enum(['none', 'day', 'week', 'month', 'year']);
const transition = z.strictObject({
  method: z.enum(['support', 'wizard', 'recreate']),
  requiredFields: z.array(z.enum(['paymentToken', 'domain', 'contacts'])).max(3),
  needsApproval: z.boolean(),
});

/** Rule ADD-01. */
const allowedAddOns = z
  .array(z.enum(addOns))
  .max(addOns.length)
  .exactOptional()
  .meta({ description: 'The add-ons that its accounts may subscribe to; absent: all of them.' });

const texts = z.strictObject({
  title: label('name'),
  subtitle: label('reason'),
  description: label('answer'),
});

export const planAnswer = z
  .strictObject({
    name: z.string(),
    status: z.enum(['draft', 'published']),
    isDefault: z.boolean(),
    planType,
    tenantType,
    renewalPeriodUnit: periodUnit,
    flatPrices: z.strictObject({ CNY: moneyAnswer, USD: moneyAnswer }),
    trialPeriod: z.int(),
    trialPeriodUnit: periodUnit,
    billingDisabled: z.boolean(),
    transition,
    limits: limitsAnswer,
    allowedAddOns,
    texts: z.strictObject({ 'en-us': texts.exactOptional(), 'zh-cn': texts.exactOptional() }),
    createdAt: timeAnswer,
    publishedAt: timeAnswer.exactOptional(),
  })
  .meta({ id: 'UsagePlan', description: 'What accounts may be on. Rule UPL-01.' });

/** Cents are a number of 32 bits to clients of F5. */
const flatPrice = <In extends 'CNY' | 'USD'>(currency: In) =>
  z.strictObject({
    amount: money(2).shape.amount.refine((amount) => amount.lte(10_000_000), 'is too much'),
    currency: z.literal(currency),
  });

/** Rule UPL-01. */
export const createUsagePlanRoute = route({
  operationId: 'createUsagePlan',
  area: 'quotas',
  method: 'POST',
  path: '/v1/usage-plans',
  summary: 'Draft a usage plan. Nobody is offered it before it has texts and is published.',
  roles,
  body: z
    .strictObject({
      name,
      planType,
      tenantType,
      renewalPeriodUnit: periodUnit,
      flatPrices: z
        .strictObject({ CNY: flatPrice('CNY'), USD: flatPrice('USD') })
        .transform(({ CNY, USD }) => ({ CNY: CNY.amount, USD: USD.amount }))
        .meta({ description: 'What a renewal period costs accounts of each currency.' }),
      trialPeriod: z.int().min(0).max(3_650).default(0),
      trialPeriodUnit: periodUnit.default('none'),
      billingDisabled: z.boolean().default(false),
      transition,
      limits,
      allowedAddOns,
    })
    .meta({
      example: {
        name: 'team',
        planType: 'team',
        tenantType: 'enterprise',
        renewalPeriodUnit: 'month',
        flatPrices: {
          CNY: { amount: '99.00', currency: 'CNY' },
          USD: { amount: '14.00', currency: 'USD' },
        },
        transition: { method: 'wizard', requiredFields: ['contacts'], needsApproval: false },
        limits: { objects: { instances: 3, tokens: 10 } },
      },
    }),
  response: planAnswer,
  status: 201,
  idempotent: true,
});

/** Rule UPL-01. */
export const localizeUsagePlanRoute = route({
  operationId: 'localizeUsagePlan',
  area: 'quotas',
  method: 'POST',
  path: '/v1/usage-plans/{name}/texts',
  summary: 'Say what a usage plan is called and offers, in a language.',
  roles,
  params: z.strictObject({ name }),
  body: texts.extend({ locale: z.enum(locales) }),
  response: planAnswer,
  status: 201,
  idempotent: true,
});

/** Rule UPL-01. */
export const publishUsagePlanRoute = route({
  operationId: 'publishUsagePlan',
  area: 'quotas',
  method: 'POST',
  path: '/v1/usage-plans/{name}/publications',
  summary:
    'Offer a usage plan to accounts; `asDefault`: those that have never chosen one are on it from now on.',
  roles,
  params: z.strictObject({ name }),
  body: z.strictObject({ asDefault: z.boolean().default(false) }),
  response: planAnswer,
  status: 201,
  idempotent: true,
});

/** Rule UPL-01. */
export const getUsagePlanRoute = route({
  operationId: 'getUsagePlan',
  area: 'quotas',
  method: 'GET',
  path: '/v1/usage-plans/{name}',
  summary: 'Get a usage plan, draft or published.',
  roles,
  params: z.strictObject({ name }),
  response: planAnswer,
});

/** Rule UPL-01. */
export const listUsagePlansRoute = route({
  operationId: 'listUsagePlans',
  area: 'quotas',
  method: 'GET',
  path: '/v1/usage-plans',
  summary: 'List all usage plans, 20 at most, oldest first.',
  roles,
  response: z.strictObject({ plans: z.array(planAnswer) }),
});
