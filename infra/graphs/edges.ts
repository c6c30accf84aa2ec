import type { AslChoice, AslComparison, Definition } from '#infra/graphs/definition.ts';

/** A way from one state to another; choices are folded into the ways out of the task before them. */
export type Edge = {
  readonly from: string;
  readonly to: string;
  /** Why: the step is taken (or a wait is over), it is not due yet, or the episode is over. */
  readonly why: 'on' | 'early' | 'over';
  /** The product that it is for, where products part. */
  readonly kind?: string;
};

/** The ways of a definition, in the order of its states. What a failed task does is left out. */
export const edgesOf = ({ States }: Definition): readonly Edge[] =>
  Object.entries(States).flatMap(([from, { Type, Next }]) => {
    if (Type === 'Choice' || Next === undefined) return [];
    const choice = States[Next];
    if (choice?.Type !== 'Choice') return [{ from, to: Next, why: 'on' } as const];
    const ways = (choice.Choices ?? []).map((way) => ({ from, ...wayOf(way) }));
    const otherwise = choice.Default === undefined ? [] : [choice.Default];
    return withoutDoubles([
      ...ways,
      ...otherwise.map((to) => ({ from, to, why: 'early' }) as const),
    ]);
  });

const wayOf = ({ And, Next, ...comparison }: AslChoice): Omit<Edge, 'from'> => {
  const all = And ?? [comparison];
  const outcome = equal(all, '$.next.outcome');
  const kind = equal(all, '$.kind');
  return {
    to: Next,
    why: outcome === undefined ? 'early' : outcome === 'over' ? 'over' : 'on',
    ...(kind !== undefined && { kind }),
  };
};

const equal = (all: readonly AslComparison[], variable: string): string | undefined =>
  all.find(({ Variable }) => Variable === variable)?.StringEquals;

/** What leads where something led already says nothing new. */
const withoutDoubles = (edges: readonly Edge[]): readonly Edge[] =>
  edges.filter(({ to }, i) => edges.findIndex((edge) => edge.to === to) === i);
