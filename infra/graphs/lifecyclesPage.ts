import type { AslState, Drawn } from '#infra/graphs/definition.ts';
import { drawGraph, drawnStates } from '#infra/graphs/drawGraph.ts';

const head = `# Lifecycles

What becomes of accounts that owe, of prepaid terms that end, and of refunded instances. Their steps are declared in [\`shared/domain/lifecycle\`](../shared/domain/lifecycle),
and this page is drawn from the state machines as they are deployed, by \`npm run graphs\`; a test holds it to them.

How to read the graphs: a box is a step that is taken, a ⏱ is a wait for an instant, a ring is an end. A step that finds that its instant has not come goes back to its wait;
one that finds that its episode is not the current one any more is *over*. A step that meets a conflict or an outage is tried again, up to 12 times within an hour and twenty minutes.

Executions are only timers: what holds is in the table, every step reads it again, and sweeps take the steps that no execution has taken
([decision 15](decisions/0015-timers-are-hints.md)). Paying and renewing restore service in their own request, whatever an execution does meanwhile.`;

/** The page docs/lifecycles.md: each machine's graph, and what its states mean. */
export const lifecyclesPage = (machines: readonly Drawn[]): string =>
  `${[head, ...machines.map(chapter)].join('\n\n')}\n`;

const chapter = ({ name, definition }: Drawn): string => {
  const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return [
    `## ${title}`,
    definition.Comment,
    `\`\`\`mermaid\n${drawGraph(definition)}\n\`\`\``,
    `| state | | what happens |\n| --- | --- | --- |\n${drawnStates(definition).map(row).join('\n')}`,
  ].join('\n\n');
};

const row = ([name, { Type, Comment = '' }]: readonly [string, AslState]): string =>
  `| \`${name}\` | ${words[Type]} | ${Comment} |`;

const words: Readonly<Record<AslState['Type'], string>> = {
  Task: 'step',
  Wait: 'wait',
  Succeed: 'end',
  Fail: 'failed',
  Choice: '',
};
