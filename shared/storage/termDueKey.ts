import { idOf, type Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import { termDue } from '#domain/lifecycle/expiry/termDue.ts';
import { type DueKey, dueKey } from '#storage/keys.ts';

/** What lists a prepaid thing by its lifecycle's first step; undefined once it is gone. EXP-01. */
export const termDueKey = (prepaid: Prepaid): DueKey | undefined => {
  const due = termDue(prepaid);
  if (due === undefined) return undefined;
  return dueKey('terms', due, `${prepaid.item.accountId}#${prepaid.kind}#${idOf(prepaid)}`);
};
