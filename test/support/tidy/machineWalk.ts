import type { AslChoice, AslComparison, AslState, Definition } from '#infra/graphs/definition.ts';

/** What a task of the walk answers; `fault` is an error that every try ended with. */
export type Answer = 'done' | 'early' | 'over' | 'fault';

/**
 * The states that an execution passes through, choices left out: each task gives the next of `answers`,
 * and `done` when there are no more.
 */
export const machineWalk = (
  { StartAt, States }: Definition,
  answers: readonly Answer[],
  kind?: string,
): readonly string[] => {
  const left = [...answers];
  const passed: string[] = [];
  let facts: Facts = { outcome: 'done', kind };
  for (let at: string | undefined = StartAt; at !== undefined && passed.length < 100; ) {
    const state: AslState | undefined = States[at];
    if (state?.Type !== 'Choice') passed.push(at);
    if (state?.Type === 'Task') facts = { outcome: left.shift() ?? 'done', kind };
    at = state && wayOn(state, facts);
  }
  return passed;
};

type Facts = { readonly outcome: Answer; readonly kind: string | undefined };

const wayOn = (
  { Type, Next, Choices = [], Default, Catch = [] }: AslState,
  facts: Facts,
): string | undefined => {
  if (Type === 'Choice') return Choices.find((way) => takes(way, facts))?.Next ?? Default;
  return Type === 'Task' && facts.outcome === 'fault' ? Catch[0]?.Next : Next;
};

const takes = ({ And, ...own }: AslChoice, facts: Facts): boolean =>
  (And ?? [own]).every((all) => holds(all, facts));

const holds = ({ Variable, StringEquals }: AslComparison, { outcome, kind }: Facts): boolean =>
  StringEquals === (Variable === '$.kind' ? kind : outcome);
