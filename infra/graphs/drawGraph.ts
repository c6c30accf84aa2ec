import type { AslChoice, AslComparison, AslState, Definition } from '#infra/graphs/definition.ts';

/** A machine as a Mermaid flowchart: steps, waits and ends, each with the rules that it is for. */
export const drawGraph = (definition: Definition): string =>
  [
    'flowchart TD',
    `  begin((" ")) --> ${definition.StartAt}`,
    ...drawnStates(definition).map(([name, state]) => `  ${nodeOf(name, state)}`),
    ...edgesOf(definition).map((edge) => `  ${arrowOf(edge)}`),
    ...failureOf(definition).map((to) => `  any{{"any step"}} -. every try failed .-> ${to}`),
  ].join('\n');

/** The states in the order of the way through: choices left out, and parking last. */
export const drawnStates = ({ States }: Definition): readonly (readonly [string, AslState])[] => {
  const drawn = Object.entries(States).filter(([, { Type }]) => Type !== 'Choice');
  const isLast = (name: string) => name.startsWith('Park');
  return [...drawn.filter(([name]) => !isLast(name)), ...drawn.filter(([name]) => isLast(name))];
};

const nodeOf = (name: string, { Type, Comment = '' }: AslState): string => {
  const label = `"${[name, rulesIn(Comment)].filter(Boolean).join('<br/>')}"`;
  switch (Type) {
    case 'Wait':
      return `${name}(["⏱ ${label.slice(1)}])`;
    case 'Succeed':
    case 'Fail':
      return `${name}(((${label})))`;
    case 'Task':
    case 'Choice':
      return `${name}[${label}]`;
  }
};

const rulesIn = (comment: string): string =>
  [...new Set(comment.match(/[A-Z]{3}-\d{2}/g))].join(', ');

const arrowOf = ({ from, to, why, kind }: Edge): string => {
  switch (why) {
    case 'on':
      return kind === undefined ? `${from} --> ${to}` : `${from} -- ${kind} --> ${to}`;
    case 'early':
      return `${from} -. not due yet${kind === undefined ? '' : `, ${kind}`} .-> ${to}`;
    case 'over':
      return `${from} -- over --> ${to}`;
  }
};

/** Where steps go that failed every try. */
const failureOf = ({ States }: Definition): readonly string[] => [
  ...new Set(Object.values(States).flatMap(({ Catch = [] }) => Catch.map(({ Next }) => Next))),
];

/** A way from one state to another; choices are folded into the ways out of the task before them. */
type Edge = {
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
