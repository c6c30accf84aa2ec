import type { AslState, Definition } from '#infra/graphs/definition.ts';
import { type Edge, edgesOf } from '#infra/graphs/edges.ts';

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
