import { isRefused, type Refused } from '#domain/refusal.ts';

/** What was decided, where a refusal would be a mistake of the test. */
export const decided = <Value extends object>(outcome: Value): Exclude<Value, Refused<string>> => {
  if (isRefused(outcome)) throw new Error(`${outcome.refused}: ${outcome.detail}`);
  return outcome as Exclude<Value, Refused<string>>;
};
