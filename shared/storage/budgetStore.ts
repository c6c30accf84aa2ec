import * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import type {
  AlertBasis,
  Budget,
  BudgetAlert,
  MonthSpent,
  ToldAlert,
} from '#domain/budgets/budget.ts';
import { canonical } from '#domain/ledger/entry.ts';
import type { Month } from '#domain/time/calendar.ts';
import type { Hour } from '#domain/time/hour.ts';
import {
  fromJson,
  jsonCount,
  jsonDecimal,
  jsonInstant,
  jsonObject,
  jsonText,
  oneName,
} from '#storage/codec/checkedJson.ts';
import { number } from '#storage/codec/fields.ts';
import { itemKind } from '#storage/itemKind.ts';
import { budgetKey } from '#storage/keys.ts';
import { loadItem } from '#storage/queries.ts';
import { asRead, type Table, write } from '#storage/table.ts';
import { dueKey } from '#storage/workKeys.ts';
import type { BudgetStore } from '#usecases/ports/budgets.ts';

const alertJson = jsonObject<BudgetAlert>({
  percent: jsonCount,
  by: oneName<AlertBasis>({ spent: true, forecast: true }),
});

const monthJson = jsonObject<MonthSpent>({
  month: jsonText<Month>(),
  spent: jsonDecimal,
  usage: jsonDecimal,
  usedFrom: jsonText<Hour>().exactOptional(),
  told: z.array(jsonObject<ToldAlert>({ alert: jsonCount, at: jsonInstant })),
});

const budgetJson = jsonObject<Budget>({
  accountId: jsonText<AccountId>(),
  version: jsonCount,
  amount: jsonDecimal,
  alerts: z.array(alertJson),
  stop: z.literal(true).exactOptional(),
  setAt: jsonInstant,
  setSeq: jsonCount,
  since: jsonText<Month>(),
  seq: jsonCount,
  months: z.array(monthJson),
  fresh: z.literal(true).exactOptional(),
  dueAt: jsonInstant.exactOptional(),
});

const kind = itemKind('Budget', { 1: ({ budget }) => fromJson('budget', budgetJson, budget) });

/** An account's budget; it is listed by when its ledger is to be counted on. Rule WAL-08. */
export const budgetStore = (table: Table): BudgetStore => ({
  load: (accountId) => loadItem(table, kind, budgetKey(accountId)),
  save: (budget) => {
    const { accountId, version, dueAt } = budget;
    const Item = {
      ...budgetKey(accountId),
      ...kind.label,
      ...(dueAt !== undefined && dueKey('budgets', dueAt, accountId)),
      version: number(version),
      budget: canonical(budget),
    };
    return write({ Put: { TableName: table.name, Item, ...asRead(version - 1) } });
  },
});
