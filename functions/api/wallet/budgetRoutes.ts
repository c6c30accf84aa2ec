import * as z from 'zod';
import { mostAlerts } from '#domain/budgets/budget.ts';
import { moneyAnswer, timeAnswer } from '#functions/runtime/http/answers.ts';
import { accountId, positiveMoney } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

/** Beyond ten times of a budget nobody waits for another alert. */
const mostPercent = 1_000;

const by = z.enum(['spent', 'forecast']).meta({
  description:
    '`spent`: what the bills of the month come to; `forecast`: what they come to by its end if usage goes on as it has.',
});

export const budgetAnswer = z
  .strictObject({
    amount: moneyAnswer,
    alerts: z.array(z.strictObject({ percent: z.int(), by, toldAt: timeAnswer.exactOptional() })),
    stop: z.boolean(),
    stoppedSince: timeAnswer.exactOptional().meta({
      description: 'While it has stopped shared and pay-as-you-go instances: since when.',
    }),
    setAt: timeAnswer,
  })
  .meta({
    id: 'Budget',
    description: 'For a calendar month of the billing zone; `toldAt` is of the running one.',
  });

export const budgetStatusAnswer = budgetAnswer
  .extend({
    month: z.string(),
    from: timeAnswer,
    until: timeAnswer,
    spent: moneyAnswer.meta({
      description: 'The total of the month, as `GET …/months/{month}` says.',
    }),
    forecast: moneyAnswer.exactOptional().meta({
      description: 'Absent before the month has three days of usage. Rule WAL-08.',
    }),
    upToDate: z.boolean().meta({
      description: 'False while the bills of a long ledger are still being counted, hour by hour.',
    }),
  })
  .meta({ id: 'BudgetStatus' });

const params = z.strictObject({ accountId });
const path = '/v1/accounts/{accountId}/budget';
const roles = ['customer', 'operator'] as const;

export const getBudgetRoute = route({
  operationId: 'getBudget',
  area: 'wallet',
  method: 'GET',
  path,
  summary: "Get the month's budget, what is spent of it and forecast, and which alerts were told.",
  roles,
  params,
  response: budgetStatusAnswer,
});

const alerts = z
  .array(z.strictObject({ percent: z.int().min(1).max(mostPercent), by }))
  .max(mostAlerts)
  .refine(
    (all) => new Set(all.map((each) => `${each.by} ${each.percent}`)).size === all.length,
    'names an alert twice',
  )
  .meta({
    description: 'Each is told to every contact once a month, as so many percent are reached.',
  });

export const setBudgetRoute = route({
  operationId: 'setBudget',
  area: 'wallet',
  method: 'POST',
  path,
  summary:
    'Set a budget for the month, or another one: its alerts are told anew; what it no longer stops runs again.',
  roles,
  params,
  body: z
    .strictObject({
      amount: positiveMoney(2),
      alerts,
      stop: z.boolean().default(false).meta({
        description:
          'Whether shared and pay-as-you-go instances are stopped once the bills of the month reach the budget, by the hourly sweep that counts them, until the month ends, the budget is raised above what is spent or removed, or its stop is switched off. Nothing is destroyed by it; what is paid ahead, and gateways, go on. Rule WAL-08.',
      }),
    })
    .meta({
      example: {
        amount: { amount: '100.00', currency: 'CNY' },
        alerts: [
          { percent: 80, by: 'spent' },
          { percent: 100, by: 'forecast' },
        ],
      },
    }),
  response: budgetAnswer,
  idempotent: true,
});

export const endBudgetRoute = route({
  operationId: 'endBudget',
  area: 'wallet',
  method: 'DELETE',
  path,
  summary: 'End the budget: nothing of it is told any more, and what it has stopped runs again.',
  roles,
  params,
  response: budgetAnswer,
  idempotent: true,
});
