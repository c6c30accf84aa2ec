import type { Machine } from '#infra/local/machines/machines.ts';
import { Problem } from '#infra/local/problem.ts';

/**
 * Looks whether definitions are valid Amazon States Language. It takes seconds, nearly all of them to
 * prepare the schemas: so it is done when an assembly is made, and not at every start.
 *
 * @throws Problem for the first that is not
 */
export const checkDefinitions = async (machines: readonly Machine[]): Promise<void> => {
  const { StateMachine } = await import('aws-local-stepfunctions');
  for (const { name, definition } of machines) {
    try {
      new StateMachine(definition);
    } catch (error) {
      throw new Problem(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
};
