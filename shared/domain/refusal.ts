/**
 * A decision that says no is a value, not an exception: callers must handle it.
 *
 * `Code` lists the reasons in order of precedence; the first that holds is the one returned.
 * `detail` says in plain words what to do about it.
 */
export type Refused<Code extends string> = { readonly refused: Code; readonly detail: string };

export const refuse = <Code extends string>(code: Code, detail: string): Refused<Code> => ({
  refused: code,
  detail,
});

export const isRefused = <Value extends object, Code extends string>(
  outcome: Value | Refused<Code>,
): outcome is Refused<Code> => 'refused' in outcome;
